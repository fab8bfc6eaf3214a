/** The studio's draft: kept whole or not at all, checked when it is read back, and discarded without a trace. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { DraftError, Drafts } from "../../theme/runtime/studio/drafts.js";
import { ProjectError } from "../../theme/runtime/studio/project-files.js";
import { Project } from "../../theme/runtime/studio/project.js";
import { claimFirstPlace } from "../../theme/runtime/studio/tabs.js";

const COURSE = "quizzes/course.yml";
const ADDRESS = "/training/studio/";
const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const open = () =>
  new Project("training", new Map([[COURSE, utf8("a")], ["content/latin.md", Uint8Array.of(0xe9)]]), { source: "course" });

/** @param {IDBFactory} [factory] */
const makeDrafts = (factory = new IDBFactory()) => new Drafts(ADDRESS, factory);

/** Store something as another program would. @param {IDBFactory} factory @param {(stores: Record<string, IDBObjectStore>) => void} work */
async function tamper(factory, work) {
  const database = await new Promise((done, fail) => {
    const request = factory.open(`studio ${ADDRESS}`);
    request.onsuccess = () => done(request.result);
    request.onerror = fail;
  });
  await new Promise((done) => {
    const transaction = database.transaction(["opened", "changes"], "readwrite");
    transaction.oncomplete = done;
    work({ opened: transaction.objectStore("opened"), changes: transaction.objectStore("changes") });
  });
  database.close();
}

test("a draft is read back in another visit with its changes and what was opened", async () => {
  const factory = new IDBFactory();
  const project = open();
  project.write(COURSE, "b");
  const first = makeDrafts(factory);
  await first.save(project);
  project.write("content/new.md", "new");
  project.remove("content/latin.md");
  await first.save(project);
  const draft = await makeDrafts(factory).load();
  assert.ok(draft && Math.abs(Date.now() - draft.saved.getTime()) < 60_000);
  assert.deepEqual([draft.project.name, draft.project.source], ["training", "course"]);
  assert.deepEqual(draft.project.changes(), project.changes());
  assert.deepEqual(draft.project.before(), project.before());
  draft.project.revert();
  assert.deepEqual(draft.project.bytes("content/latin.md"), Uint8Array.of(0xe9));
});

test("a draft that goes on is stored without its opened files once more", async () => {
  const factory = new IDBFactory();
  await makeDrafts(factory).save(open());
  const second = makeDrafts(factory);
  const { project } = (await second.load()) ?? assert.fail("no draft");
  project.write(COURSE, "c");
  await second.save(project);
  assert.equal((await makeDrafts(factory).load())?.project.read(COURSE), "c");
});

test("another course takes the place of the draft before", async () => {
  const factory = new IDBFactory();
  const drafts = makeDrafts(factory);
  await drafts.save(open());
  await drafts.save(new Project("other", new Map([[COURSE, utf8("other")]])));
  const draft = await makeDrafts(factory).load();
  assert.deepEqual([draft?.project.name, draft?.project.paths()], ["other", [COURSE]]);
});

test("where there is no draft none is read, and no database is made, even in browsers that can't list theirs", async () => {
  const factory = new IDBFactory();
  const old = /** @type {any} */ ({ open: factory.open.bind(factory) });
  for (const drafts of [makeDrafts(factory), makeDrafts(old)]) {
    assert.equal(await drafts.load(), null);
    assert.equal(await drafts.isNewer(), false);
    assert.deepEqual(await factory.databases(), []);
  }
});

test("a discarded draft leaves no database, even while another tab has it open", async () => {
  const factory = new IDBFactory();
  const [one, other] = [makeDrafts(factory), makeDrafts(factory)];
  await one.save(open());
  await other.load();
  await one.discard();
  assert.deepEqual(await factory.databases(), []);
  assert.equal(await other.load(), null);
});

test("a draft is stored whole again after it was discarded", async () => {
  const factory = new IDBFactory();
  const drafts = makeDrafts(factory);
  const project = open();
  await drafts.save(project);
  await drafts.discard();
  await drafts.save(project);
  assert.deepEqual((await makeDrafts(factory).load())?.project.paths(), project.paths());
});

test("a tab notices that another stored a draft since", async () => {
  const factory = new IDBFactory();
  const [one, other] = [makeDrafts(factory), makeDrafts(factory)];
  assert.equal(await other.isNewer(), false);
  await one.save(open());
  assert.deepEqual([await one.isNewer(), await other.isNewer()], [false, true]);
  await other.load();
  assert.equal(await other.isNewer(), false);
});

/** @param {string} name a DOMException's @returns {IDBFactory} one that fails with it */
const failing = (name) =>
  /** @type {any} */ ({ open: () => { throw new DOMException("", name); } });

test("storage that is blocked or full is named, and so is a draft that is too large", async () => {
  const large = open();
  large.write(COURSE, "a".repeat(10_000_001));
  /** @type {[Promise<unknown>, string][]} */
  const cases = [
    [new Drafts(ADDRESS, undefined).save(open()), "blocked"],
    [makeDrafts(failing("SecurityError")).save(open()), "blocked"],
    [makeDrafts(failing("InvalidStateError")).load(), "blocked"],
    [makeDrafts(failing("QuotaExceededError")).save(open()), "full"],
    [makeDrafts().save(large), "too-large"],
  ];
  for (const [work, trouble] of cases) await assert.rejects(work, (error) => error instanceof DraftError && error.trouble === trouble, trouble);
  assert.equal(await new Drafts(ADDRESS, undefined).load(), null);
});

test("of a draft that breaks off nothing is kept, and the draft before remains", async () => {
  const factory = new IDBFactory();
  const drafts = makeDrafts(factory);
  await drafts.save(open());
  const next = open();
  next.edits.set("content/bad.md", /** @type {any} */ (() => undefined)); // can't be stored, and fails after the files are
  await assert.rejects(drafts.save(next), DraftError);
  const draft = await makeDrafts(factory).load();
  assert.deepEqual([draft?.project.changes().size, draft?.project.paths()], [0, open().paths()]);
});

/** @type {[string, (stored: { opened: any, changes: any }) => unknown][]} */
const DAMAGES = [
  ["no changes", (stored) => void (stored.changes = undefined)],
  ["no files", (stored) => void (stored.opened = undefined)],
  ["a text", (stored) => void (stored.opened = "draft")],
  ["another version", (stored) => void (stored.opened.version = 2)],
  ["changes of another course", (stored) => void (stored.changes.id = "other")],
  ["a name that is too long", (stored) => void (stored.opened.name = "a".repeat(10_000))],
  ["an unknown source", (stored) => void (stored.opened.source = "web")],
  ["files that are a list", (stored) => void (stored.opened.files = [["a", "b"]])],
  ["a file that is a text", (stored) => stored.opened.files.set("content/a.md", "text")],
  ["a file that leads out", (stored) => stored.opened.files.set("../a.md", utf8("a"))],
  ["a name that is no text", (stored) => stored.opened.files.set(1, utf8("a"))],
  ["a file that is too large", (stored) => stored.opened.files.set("content/a.md", new Uint8Array(10_000_001))],
  ["no course", (stored) => stored.opened.files.delete(COURSE)],
  ["a change that leads out", (stored) => stored.changes.edits.set("content/../../a.md", "a")],
  ["a change that is no text", (stored) => stored.changes.edits.set("content/a.md", 5)],
  ["changes that are an object", (stored) => void (stored.changes.edits = { "content/a.md": "a" })],
  ["no day", (stored) => void (stored.changes.saved = Infinity)],
];

for (const [what, damage] of DAMAGES) {
  test(`a stored draft is refused: ${what}`, async () => {
    const factory = new IDBFactory();
    const project = open();
    project.write(COURSE, "b");
    const drafts = makeDrafts(factory);
    await drafts.save(project);
    const stored = /** @type {{ opened: any, changes: any }} */ (await drafts.readBoth());
    damage(stored);
    await tamper(factory, (stores) => {
      for (const name of /** @type {const} */ (["opened", "changes"])) {
        if (stored[name] === undefined) stores[name]?.delete("draft");
        else stores[name]?.put(stored[name], "draft");
      }
    });
    await assert.rejects(makeDrafts(factory).load(), ProjectError);
    await drafts.discard();
    assert.deepEqual(await factory.databases(), []);
  });
}

test("the second tab takes the first one's place once that is closed", async () => {
  /** @type {((lock: object) => unknown)[]} */
  const waiting = [];
  let isHeld = false;
  const locks = /** @type {any} */ ({
    /** @param {string} _ @param {any} options @param {any} [work] */
    async request(_, options, work = options) {
      if (options === work) return void waiting.push(work);
      const lock = isHeld ? null : {};
      isHeld = true;
      return void work(lock);
    },
  });
  /** @type {string[]} */
  const told = [];
  claimFirstPlace(ADDRESS, (place) => told.push(`one ${place}`), locks);
  claimFirstPlace(ADDRESS, (place) => told.push(`other ${place}`), locks);
  await new Promise((done) => setTimeout(done));
  waiting[0]?.({});
  assert.deepEqual(told, ["one first", "other second", "other first"]);
});

test("a browser without locks, or that refuses them, is taken for the only tab", async () => {
  /** @type {string[]} */
  const told = [];
  claimFirstPlace(ADDRESS, (place) => told.push(place), /** @type {any} */ ({ request: async () => { throw new DOMException("", "SecurityError"); } }));
  await new Promise((done) => setTimeout(done));
  claimFirstPlace(ADDRESS, (place) => told.push(place), /** @type {any} */ (null));
  assert.deepEqual(told, ["first", "first"]);
});
