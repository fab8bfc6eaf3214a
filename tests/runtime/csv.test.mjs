/** Tables as spreadsheets save them are parsed into rows of cells, whatever the encoding and separator. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import Papa from "papaparse";
import { TableError, detectSeparator, parseTable } from "../../theme/runtime/files/csv.js";

const ROWS = [["Name", "Job title"], ["Siân Owen", "Teacher, Year 2"], ['Jo "Jojo" Lee', "Site; grounds\tand more"], ["", ""]];
const bytesOf = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @param {string} text */
const reasonOf = (text) => {
  try {
    parseTable(bytesOf(text));
  } catch (error) {
    return error instanceof TableError ? error.reason : String(error);
  }
  return "";
};

test("each way to save a table is read", () => {
  for (const delimiter of [",", ";", "\t", "|"]) {
    for (const newline of ["\r\n", "\n", "\r"]) {
      const table = `${Papa.unparse(ROWS, { delimiter, newline })}`;
      assert.deepEqual(parseTable(bytesOf(`\ufeff${table}`)), ROWS, JSON.stringify([delimiter, newline]));
    }
  }
});

test("a table is read in every encoding that spreadsheets save", () => {
  const table = Papa.unparse(ROWS);
  const utf16 = Buffer.from(`\ufeff${table}`, "utf16le");
  const encodings = { "UTF-16 LE": utf16, "UTF-16 BE": Buffer.from(utf16).swap16(), "Windows-1252": Buffer.from(table, "latin1") };
  for (const [name, bytes] of Object.entries(encodings)) assert.deepEqual(parseTable(Uint8Array.from(bytes)), ROWS, name);
  const unmarked = Uint8Array.from(Buffer.from("Name\nSiân Owen", "utf16le"));
  assert.throws(() => parseTable(unmarked), { name: "TableError", reason: "damaged-table" });
});

test("a table ends where its text does", () => {
  for (const end of ["", "\n", "\r\n", "\r"]) {
    const start = end || "\n";
    const rows = parseTable(bytesOf(`Name,Role${start}Siân Owen,"Teacher\nand more"${end}`));
    assert.deepEqual(rows, [["Name", "Role"], ["Siân Owen", "Teacher\nand more"]], JSON.stringify(end));
  }
});

test("the first line names the separator of cells", () => {
  const { tables } = JSON.parse(readFileSync(new URL("../register/separators.json", import.meta.url), "utf8"));
  for (const { text, separator } of tables) assert.equal(detectSeparator(text), separator, text);
});

test("a table has its limits, and other files are refused with the reason", () => {
  assert.equal(reasonOf(`a\n${"b\n".repeat(20_001)}`), "too-large");
  assert.equal(reasonOf("a,".repeat(200)), "too-large");
  assert.equal(reasonOf("a".repeat(5_000_001)), "too-large");
  assert.equal(reasonOf(`a\n${"b\n".repeat(20_000)}`), "");
  assert.deepEqual(parseTable(bytesOf("a\n\nb\n")), [["a"], [""], ["b"]]);
  assert.equal(reasonOf('Name\n"Siân Owen\nTom Ashe'), "damaged-table");
  assert.equal(reasonOf("Name\n\0\0"), "damaged-table");
  assert.equal(reasonOf("PK\u0003\u0004 a workbook"), "workbook");
});

test("any bytes are rows or refused, and what a spreadsheet writes is read again", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        return parseTable(Uint8Array.from(bytes)).flat().every((cell) => typeof cell === "string");
      } catch (error) {
        return error instanceof TableError;
      }
    }),
  );
  const word = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !/[\p{C}]/u.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 6 }), fc.constantFrom(",", ";", "\t", "|"), (rows, delimiter) => {
      const table = [["Name", "Role", "Email"], ...rows];
      assert.deepEqual(parseTable(bytesOf(Papa.unparse(table, { delimiter, quotes: true }))), table);
    }),
  );
});

test("Excel's line about the separator is no row of the list", () => {
  const rows = parseTable(bytesOf("sep=;\r\nSurname, first name;Role\r\nOwen, Siân;Teacher\r\n"));
  assert.deepEqual(rows, [[""], ["Surname, first name", "Role"], ["Owen, Siân", "Teacher"]]);
});
