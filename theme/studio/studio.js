"use strict";(()=>{async function t(o){o.documentElement.dataset.script="on"}t(document);})();
