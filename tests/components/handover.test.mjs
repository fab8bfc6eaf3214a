/** The prepared email for handing over a record: its content, and when it is too long for mail programs. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildMailtoUrl } from "../../theme/runtime/files/mailto.js";

const CODE = `MSR1:${"A".repeat(356)}:END`;
const MAIL = { to: "dsl@larkwater.example", subject: "Training record: Siân", lines: ["One & two?", "Three"], code: CODE };

test("an email has its address, subject and body, and the code in short lines", () => {
  const address = new URL(buildMailtoUrl(MAIL) ?? "");
  assert.equal(address.protocol + address.pathname, "mailto:dsl@larkwater.example");
  assert.deepEqual([...address.searchParams.keys()], ["subject", "body"]);
  assert.equal(address.searchParams.get("subject"), "Training record: Siân");
  const lines = (address.searchParams.get("body") ?? "").split("\r\n");
  assert.deepEqual(lines.slice(0, 4), ["One & two?", "", "Three", ""]);
  assert.equal(lines.slice(4).join(""), CODE);
  assert.ok(lines.every((line) => line.length <= 64));
});

test("a plus in a body is a plus, not a space", () => {
  assert.match(buildMailtoUrl({ ...MAIL, lines: ["a+b c"] }) ?? "", /body=a%2Bb%20c%0D%0A/);
});

test("an address cannot add a header", () => {
  assert.match(buildMailtoUrl({ ...MAIL, to: "a@b.example?bcc=eve@b.example&x" }) ?? "", /^mailto:a@b\.example%3Fbcc%3Deve@b\.example%26x\?subject=/);
});

test("an email without a code ends with its last line", () => {
  assert.ok(buildMailtoUrl({ ...MAIL, code: "" })?.endsWith("Three"));
});

test("what a mail program would cut off is not offered", () => {
  const room = 1900 - (buildMailtoUrl({ ...MAIL, lines: [] }) ?? "").length - "%0D%0A%0D%0A".length;
  assert.equal(buildMailtoUrl({ ...MAIL, lines: ["x".repeat(room)] })?.length, 1900);
  assert.equal(buildMailtoUrl({ ...MAIL, lines: ["x".repeat(room + 1)] }), null);
});
