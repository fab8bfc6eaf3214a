/* Touches everything in a document that was opened by itself, and tells what it is: its type, its forms, and whether a
   script of its own ran. Viewers that a browser puts around other files, such as JSON, are its own affair. */
() =>
  new Promise((done) => {
    const isOwn = /svg|xml|html/.test(document.contentType);
    const all = isOwn ? [...document.querySelectorAll("*")] : [];
    for (const element of all)
      for (const name of ["mouseover", "focus", "focusin", "load", "error", "click"])
        element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));
    setTimeout(() => done({
      type: document.contentType,
      forms: all.filter((element) => /^(?:form|input|button)$/.test(element.localName)).length,
      ran: document.documentElement.hasAttribute("data-ran"),
    }), 50);
  })
