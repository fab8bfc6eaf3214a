// Runs in every page and frame before its own scripts: tells window.py of each error and each breach of the policy.
{
  const tell = (text) => webkit.messageHandlers.trouble.postMessage(`${location.href}: ${text}`);
  const report = console.error;
  console.error = (...words) => {
    tell(words.join(" "));
    report(...words);
  };
  addEventListener("error", ({ message, target }) => tell(message ?? `${target.src ?? target.href} did not load`), true);
  addEventListener("unhandledrejection", ({ reason }) => tell(`unhandled: ${reason}`));
  addEventListener("securitypolicyviolation", (event) => tell(`policy: ${event.violatedDirective} ${event.blockedURI}`));
}
