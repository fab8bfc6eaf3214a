// Compares two pages as a browser's own parser sees them; see parsed_back.py. Returns what differs otherwise than in the
// texts that the second page has in place of the first one's marks.
([tame, wild, texts]) => {
  const MARK = /([vV])(\d{3})q/g;
  const ADDRESSES = ["href", "src", "action", "cite"];

  const flatten = (html) => {
    const out = [];
    const walk = (node) => {
      if (node.nodeType === Node.ELEMENT_NODE) {
        out.push(["<", node.localName, node.namespaceURI]);
        for (const one of node.attributes) out.push(["@", one.name, one.value]);
        for (const child of (node.localName === "template" ? node.content : node).childNodes) walk(child);
        out.push([">", node.localName, ""]);
      } else if (node.data !== undefined) {
        out.push([node.nodeType === Node.COMMENT_NODE ? "!" : "t", node.parentNode.localName ?? "", node.data]);
      }
    };
    walk(new DOMParser().parseFromString(html, "text/html").documentElement);
    return out;
  };

  const expect = (text) =>
    text.replace(MARK, (_, v, place) => {
      const words = [...texts[Number(place)]];
      return v === "V" ? words[0].toUpperCase() + words.slice(1).join("") : words.join("");
    });

  const expectData = (data) => {
    if (Array.isArray(data)) return data.map(expectData);
    if (typeof data === "string") return expect(data);
    return data && typeof data === "object"
      ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, expectData(value)]))
      : data;
  };

  const curl = (text) => text.replaceAll("'", "’");

  const agree = ([sort, name, one], other) => {
    if (one === other) return true;
    if (sort === "@" && ADDRESSES.includes(name)) return expect(decodeURIComponent(one)) === decodeURIComponent(other);
    if (sort === "t" && name === "script") {
      return JSON.stringify(expectData(JSON.parse(one))) === JSON.stringify(JSON.parse(other));
    }
    // In text an apostrophe is shown as ’.
    return sort === "t" ? curl(expect(one)) === curl(other) : expect(one) === other;
  };

  const [first, second] = [flatten(tame), flatten(wild)];
  const found = first.length === second.length ? [] : [`${first.length} and ${second.length} nodes`];
  for (let at = 0; at < Math.min(first.length, second.length) && found.length < 5; at += 1) {
    const [one, other] = [first[at], second[at]];
    const isSame = one[0] === other[0] && one[1] === other[1] && agree(one, other[2]);
    if (!isSame) found.push(`${JSON.stringify(one)} and ${JSON.stringify(other)}`);
  }
  return found;
}
