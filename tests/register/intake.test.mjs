/** Intake of texts handed in: files, codes and emails become slips; refused ones are listed, and the others are accepted. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { encodeSlip, serializeSlip } from "../../theme/runtime/record/carrier.js";
import { splitMail } from "../../theme/runtime/intake/mail.js";
import { verifyTexts } from "../../theme/runtime/intake/texts.js";
import { SISTER, aKey, aSlip, aPage } from "./builders.mjs";

const MAILS = JSON.parse(await readFile(new URL("../records/intake/mails.json", import.meta.url), "utf8")).cases;
const OWN = aPage().course.setting.id;
const KNOWN = { settings: [OWN], keys: [] };

/** @param {Parameters<typeof verifyTexts>[0]} texts @param {import("../../theme/runtime/record/types.js").TrustedSettings} [known] */
async function judge(texts, known = KNOWN) {
  const { taken, refused } = await verifyTexts(texts, known, OWN);
  return {
    taken: taken.map(({ slip, verdict }) => [slip.record.name, verdict.name]),
    refused: refused.map(({ name, verdict }) => [name, verdict.name, verdict.reason]),
  };
}

for (const { about, lines, parts } of MAILS) {
  test(`mail: ${about}`, () => {
    for (const end of ["\n", "\r\n"]) assert.deepEqual(splitMail(lines.join(end)).map((part) => part.replaceAll("\r\n", "\n")), parts);
  });
}

test("mail: no text breaks the taking apart", () => {
  const piece = fc.constantFrom("From: a", "\n", "\n\n", "Content-Type: multipart/mixed; boundary=b", "--b", "--b--", "content-transfer-encoding: base64", "=4", "AA==", " ");
  fc.assert(fc.property(fc.array(piece), (pieces) => splitMail(pieces.join("")).every((part) => typeof part === "string")));
});

test("a record's file, a code, and a mail with two codes and a file are taken in", async () => {
  const [sian, tom, ann, zoe] = await Promise.all(["Siân", "Tom", "Ann", "Zoë"].map((name) => aSlip(name)));
  assert.ok(sian && tom && ann && zoe);
  const attached = Buffer.from(serializeSlip(zoe)).toString("base64");
  const mail = [
    "From: ann@example.org",
    "Content-Type: multipart/mixed; boundary=b",
    "",
    "--b",
    "",
    `> ${encodeSlip(tom)}`,
    `again ${encodeSlip(tom).toLowerCase()} and ${encodeSlip(ann)}`,
    "--b",
    "Content-Transfer-Encoding: base64",
    "",
    attached,
    "--b--",
  ].join("\r\n");
  const told = await judge([{ name: "sian.json", text: `\ufeff${serializeSlip(sian)}` }, { name: "mail.eml", text: mail }]);
  assert.deepEqual(told, { taken: [["Siân", "unchanged"], ["Tom", "unchanged"], ["Ann", "unchanged"], ["Zoë", "unchanged"]], refused: [] });
});

test("one bad file among many is listed with its reason and doesn't stop the others", async () => {
  const slips = await Promise.all(Array.from({ length: 300 }, (_, at) => aSlip(`Person ${at}`)));
  const texts = slips.map((slip, at) => ({ name: `${at}.json`, text: serializeSlip(slip) }));
  const altered = { name: "altered.json", text: texts[7]?.text.replace("Person 7", "Person 8") ?? "" };
  const hostile = [
    { name: "notes.txt", text: "no code here" },
    { name: "cut.json", text: (texts[0]?.text ?? "").slice(0, 200) },
    { name: "twice.json", text: (texts[0]?.text ?? "").replace('"minutes"', '"minutes": 1, "minutes"') },
    { name: "proto.json", text: '{"format":"completion-record","__proto__":{},"record":{},"digest":"0000000000000000"}' },
    { name: "code.txt", text: `MSR1:${"A".repeat(40)}` },
    { name: "newer.txt", text: "MSR2:ABCD:END" },
    { name: "huge.txt", text: "MSR1:A ".repeat(200_000) },
  ];
  const told = await judge([...texts.slice(0, 100), altered, ...hostile, { name: "photo.jpg", reason: "no-qr" }, ...texts.slice(100)]);
  assert.equal(told.taken.length, 300);
  assert.deepEqual(told.refused, [
    ["altered.json", "altered", undefined],
    ["notes.txt", "unreadable", "not-a-record"],
    ["cut.json", "unreadable", "not-json"],
    ["twice.json", "unreadable", "duplicate-key"],
    ["proto.json", "unreadable", "shape"],
    ["code.txt", "unreadable", "damaged-code"],
    ["newer.txt", "unreadable", "newer"],
    ["huge.txt", "unreadable", "too-large"],
    ["photo.jpg", "unreadable", "no-qr"],
  ]);
});

test("another setting's record comes in to be proposed; a key that is not ours is refused on our own records only", async () => {
  const [key, other] = [await aKey(), await aKey()];
  const sister = await aSlip("Sister", { setting: SISTER });
  const texts = [await key.sign(await aSlip("Ours")), await other.sign(await aSlip("Foreign")), sister, await other.sign(sister)]
    .map((slip, at) => ({ name: `${at}.json`, text: serializeSlip(slip) }));
  const keys = [key.published];
  assert.deepEqual(await judge(texts, { settings: [OWN], keys }), {
    taken: [["Ours", "countersigned"], ["Sister", "other-setting"], ["Sister", "other-setting"]],
    refused: [["1.json", "unreadable", "foreign-key"]],
  });
  assert.deepEqual((await judge(texts, { settings: [OWN, SISTER.id], keys })).taken, [
    ["Ours", "countersigned"],
    ["Sister", "unchanged"],
    ["Sister", "unreadable"],
  ]);
});
