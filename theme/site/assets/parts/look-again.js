(()=>{const{49:s,25:t,45:r}=microsite;var d=class extends r{constructor(o,a){super(o,a),o.hidden=(o.dataset.day??"")>t()}};s("look-again",d);})();
