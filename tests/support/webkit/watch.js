// Runs in every page and frame before its own scripts: tells window.py of each error and each breach of the policy.
{
  const tell = (text) => webkit.messageHandlers.trouble.postMessage(`${location.href}: ${text}`);
  const report = console.error;
  console.error = (...words) => {
    tell(words.join(" "));
    report(...words);
  };
  // A page that is left gives up the scripts that are still on their way. That is no fault of the site.
  let isLeft = false;
  addEventListener("beforeunload", () => { isLeft = true; });
  addEventListener("pageshow", () => { isLeft = false; });
  const tellOfFile = ({ src, href }) => isLeft || tell(`${src ?? href} did not load`);
  addEventListener("error", ({ message, target }) => (message ? tell(message) : tellOfFile(target)), true);
  addEventListener("unhandledrejection", ({ reason }) => tell(`unhandled: ${reason}`));
  addEventListener("securitypolicyviolation", (event) => tell(`policy: ${event.violatedDirective} ${event.blockedURI}`));
}
