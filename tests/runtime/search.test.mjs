/** The index of the search, and the excerpts of what it finds. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { cutExcerpt, splitMarked } from "../../theme/runtime/search/excerpt.js";
import { SearchIndex } from "../../theme/runtime/search/search-index.js";

/** @type {[string, string, string, string][]} */
const NOTHING = [];
const index = new SearchIndex({
  ignored: "a again do have i in it of on the to",
  same: "pupil pupils student\nphone mobile",
  danger: "danger die dying",
  danger_pairs: "hurt himself\nrun away",
  asking_pairs: "can i",
  asking: "can is",
  pages: [
    { address: "leads.html", weight: 0.3, situations: [], sections: [["", "Friend requests", "Friend requests that pupils send.", ""]] },
    {
      address: "contact.html",
      weight: 1,
      situations: [],
      sections: [
        ["", "Contact", "A first step.", ""],
        ["decline", "Friend requests", "Leave a friend request of a pupil. Don’t reply by e-mail.", "followed me. screenshot of a message"],
        ["phone", "Your phone", "Messages stay on it. A screenshot does, too.", "<b>message</b>"],
        ["due", "Training", "It’s due each year.", "refresher. do i have to do it again"],
        ["none", "", "A section whose title is a value that is missing.", "gap"],
      ],
    },
    {
      address: "tell.html",
      weight: 1,
      situations: ["now", "contacted"],
      sections: [
        ["", "Who to tell", "Tell someone.", ""],
        ["now", "It’s urgent", "Ring.", "he wants to die. hurt himself. run away"],
        ["contacted", "A friend request came", "A pupil has sent me a friend request.", ""],
      ],
    },
    { address: "empty.html", weight: 1, situations: [], sections: NOTHING },
  ],
});
/** @param {string} query */
const find = (query) => index.find(query).map(({ section }) => section.address);

for (const [query, first] of Object.entries({
  "friend request": "contact.html#decline",
  "student’s mobile": "contact.html#phone",
  "Pupils' PHONES": "contact.html#phone",
  following: "contact.html#decline",
  email: "contact.html#decline",
  "don't": "contact.html#decline",
  "screenshot of a message": "contact.html#decline",
  screensh: "contact.html#decline",
  screnshot: "contact.html#decline",
  "xyzzy friend request plugh": "contact.html#decline",
  "do i have to do it again": "contact.html#due",
  "I have to do it again?": "contact.html#due",
  "do i have to do xyzzy again": "contact.html#due",
})) {
  test(`${query} finds ${first}`, () => assert.equal(find(query)[0], first));
}

test("pages for leads come after those for learners", () => {
  assert.deepEqual(find("friend requests"), ["contact.html#decline", "tell.html#contacted", "leads.html"]);
});

test("what has happened leads to a situation, a topic or a question to the lesson", () => {
  const story = "a pupil has sent me a friend request again";
  assert.equal(find(story)[0], "tell.html#contacted");
  assert.equal(find(`is it bad that ${story}`)[0], "contact.html#decline");
});

for (const danger of ["dying", "he hurt himself", "run away"]) {
  test(`a friend request of one who says “${danger}” leads to a situation of danger`, () => {
    assert.equal(find(`can i answer a friend request if it says ${danger}`)[0], "tell.html#now");
    assert.equal(find(danger)[0], "tell.html#now");
  });
}

test("two letters, words that are ignored and a section without a title find nothing", () => {
  for (const query of ["", " ", "fr", "on the", "in it do i", "gap", "?!", "\ud800", "\u202e"]) assert.deepEqual(find(query), [], query);
});

test("a query is cut, and names of an object's parts are words like others", () => {
  assert.deepEqual(find(`${"x".repeat(200)} friend`), []);
  assert.deepEqual(find("__proto__ constructor hasOwnProperty"), []);
});

/** @param {string} word */
const isFound = (word) => word === "here";

test("an excerpt begins before the first word found, at the beginning of a word", () => {
  const text = `${"before ".repeat(30)}here ${"after ".repeat(30)}`.trim();
  const excerpt = cutExcerpt(text, isFound);
  assert.match(excerpt, /^… (before ){6,8}here (after )+…$/);
  assert.ok(excerpt.length < 170);
  assert.match(cutExcerpt(text, () => false), /^(before )+…$/);
  assert.equal(cutExcerpt("all of it", isFound), "all of it");
});

test("an excerpt of one endless word is short as well", () => assert.ok(cutExcerpt("x".repeat(10_000), isFound).length < 170));

test("words found are marked, and nothing of the text is lost", () => {
  const pieces = splitMarked("here & there: <i>here</i>", isFound);
  assert.deepEqual(pieces.filter(({ marked }) => marked).map(({ text }) => text), ["here", "here"]);
  assert.equal(pieces.map(({ text }) => text).join(""), "here & there: <i>here</i>");
});
