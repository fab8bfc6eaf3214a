/**
 * Simulate first attempts at the real checks with the code that the browser runs: draw, score, follow up, grade.
 *
 * Standard input has the modules with their pools (see test_simulation.py). A learner gets each question right with a given
 * probability. A wrong answer is random: each other choice is equally likely, including unsafe ones; of several choices each other
 * set; steps and pairs in any other order; of gaps some have a word that isn't accepted, as every text or number to type has. A
 * guesser picks any choice, including right ones. Standard output has the number of attempts that passed.
 */

import { text } from "node:stream/consumers";
import { findFollowUps, gradeRunningAttempt, recordResponse } from "../../theme/components/check/running-attempt.js";
import { markResponse as markGaps } from "../../theme/components/fill-in/scoring.js";
import { markResponse as markSeveral } from "../../theme/components/multiple-choice/scoring.js";
import { markResponse as markNumber } from "../../theme/components/number/scoring.js";
import { markResponse as markOrder } from "../../theme/components/ordering/scoring.js";
import { markSingleChoice } from "../../theme/components/question/choice-marks.js";
import { markPairs } from "../../theme/components/question/pair-marks.js";
import { markResponse as markText } from "../../theme/components/short-answer/scoring.js";
import { drawItems } from "../../theme/runtime/check/draw.js";
import { scoreItem } from "../../theme/runtime/check/scoring.js";

/** @typedef {import("../../theme/runtime/types.js").Attempt} Attempt */
/** @typedef {import("../../theme/runtime/types.js").Response} Response */
/** @typedef {() => number} Chance from 0 up to 1 */
/** @typedef {{ right: (facts: any) => Response, guess: (facts: any, chance: Chance) => Response, marking: import("../../theme/runtime/types.js").Marking }} Kind */

/** Mulberry32: small, and good enough to deal answers. @param {number} seed @returns {Chance} */
function chanceFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @template T @param {readonly T[]} all @param {Chance} chance @returns {T} */
const pick = (all, chance) => /** @type {T} */ (all[Math.floor(chance() * all.length)]);

/** @template T @param {readonly T[]} all @param {Chance} chance */
const mixed = (all, chance) => all.map((one) => ({ one, at: chance() })).sort((a, b) => a.at - b.at).map(({ one }) => one);

/** @param {{ choices: { id: string, mark: string }[] }} facts */
const rightOnes = ({ choices }) => choices.filter(({ mark }) => mark === "right").map(({ id }) => id);

/** @type {Kind} */
const ONE = {
  right: (facts) => rightOnes(facts)[0] ?? null,
  guess: (facts, chance) => pick(facts.choices, chance).id,
  marking: markSingleChoice,
};

/** @type {Kind} */
const SEVERAL = {
  right: rightOnes,
  guess: ({ choices }, chance) => choices.filter(() => chance() < 0.5).map((/** @type {{ id: string }} */ { id }) => id),
  marking: markSeveral,
};

/** @type {Kind} */
const PAIRS = {
  right: ({ pairs }) => pairs.map((/** @type {any} */ { id, right }) => `${id}=${right}`),
  guess: ({ pairs, rights }, chance) => pairs.map((/** @type {any} */ { id }) => `${id}=${pick(rights, chance)}`),
  marking: markPairs,
};

/** What is typed by who does not know. */
const NO_IDEA = "no idea";

/** @type {Kind} */
const GAPS = {
  right: ({ gaps }) => gaps.map((/** @type {any} */ { id, accepts }) => `${id}=${accepts[0]}`),
  guess: ({ gaps }, chance) =>
    gaps.map((/** @type {any} */ { id, accepts }) => `${id}=${chance() < 0.5 ? accepts[0] : NO_IDEA}`),
  marking: markGaps,
};

/** @type {Record<string, Kind>} */
const KINDS = {
  "fill-in": GAPS,
  "short-answer": { right: ({ accepts }) => accepts[0], guess: () => NO_IDEA, marking: markText },
  number: { right: ({ low }) => low, guess: () => NO_IDEA, marking: markNumber },
  "single-choice": ONE,
  "true-false": ONE,
  "multiple-choice": SEVERAL,
  "spot-it": SEVERAL,
  matching: PAIRS,
  ordering: { right: ({ steps }) => steps, guess: ({ steps }, chance) => mixed(steps, chance), marking: markOrder },
  sorting: PAIRS,
};

/** @param {any} facts */
function kindOf(facts) {
  const kind = KINDS[facts.kind];
  if (!kind) throw new Error(`the simulation cannot answer ${facts.kind}, the kind of ${facts.id}`);
  return kind;
}

/** @param {any} facts */
const scored = (facts) => ({
  facts,
  score: (/** @type {Response} */ response) => scoreItem(facts, response, kindOf(facts).marking),
});

/** @param {any} facts @param {Chance} chance */
function wrong(facts, chance) {
  const { guess, marking } = kindOf(facts);
  for (;;) {
    const response = guess(facts, chance);
    if (response?.length && marking(facts, response).share < 1) return response;
  }
}

/** How each learner answers. @type {Record<string, (facts: any, chance: Chance) => Response>} */
const LEARNERS = {
  "95": (facts, chance) => (chance() < 0.95 ? kindOf(facts).right(facts) : wrong(facts, chance)),
  "98": (facts, chance) => (chance() < 0.98 ? kindOf(facts).right(facts) : wrong(facts, chance)),
  routes: (facts, chance) => (facts.route ? kindOf(facts).guess(facts, chance) : kindOf(facts).right(facts)),
};

/** Play one go. @param {any} module @param {any} rule @param {Attempt} attempt @param {(facts: any) => Response} answer */
function isPassed(module, rule, attempt, answer) {
  const give = (/** @type {string} */ id) => recordResponse(attempt, module.facts.get(id), answer(module.facts.get(id)));
  attempt.items.forEach(give);
  const followUps = findFollowUps(module.scored, attempt, rule);
  attempt.items.push(...followUps);
  followUps.forEach(give);
  return gradeRunningAttempt(module.scored, attempt, rule).passed;
}

/** Return what has to hold of every draw, as it holds of this one. @param {any} module @param {string[]} items */
function look(module, items) {
  const drawn = items.map((id) => module.facts.get(id));
  const covered = new Set(drawn.flatMap(({ covers }) => covers));
  return {
    redLines: drawn.filter(({ must_pass }) => must_pass).length,
    routes_drawn: drawn.filter(({ route }) => route).length,
    uncovered: module.critical.filter((/** @type {string} */ one) => !covered.has(one)).length,
    drawn: items.length,
  };
}

/** Play all goes at one module: in how many each learner passes, and in which. @param {any} module @param {any} rule @param {number} runs */
function play(module, rule, runs) {
  module.facts = new Map(module.pool.map((/** @type {any} */ facts) => [facts.id, facts]));
  module.scored = module.pool.map(scored);
  const extremes = { redLines: 0, routes_drawn: Infinity, uncovered: 0, drawn: Infinity };
  /** @type {Record<string, Uint8Array>} */
  const passed = Object.fromEntries(Object.keys(LEARNERS).map((name) => [name, new Uint8Array(runs)]));
  for (let run = 0; run < runs; run++) {
    const seed = `${module.id}-${run}`;
    const drawn = drawItems({ ...module, missed: [], seed });
    const seen = look(module, drawn.items);
    extremes.redLines = Math.max(extremes.redLines, seen.redLines);
    extremes.routes_drawn = Math.min(extremes.routes_drawn, seen.routes_drawn);
    extremes.uncovered = Math.max(extremes.uncovered, seen.uncovered);
    extremes.drawn = Math.min(extremes.drawn, seen.drawn);
    const chance = chanceFrom(run * 977 + module.id.length);
    for (const [name, answer] of Object.entries(LEARNERS)) {
      /** @type {Attempt} */
      const attempt = { seed, ...drawn, items: [...drawn.items], responses: {}, at: 0, tries: 0, missed: [], handed: false };
      if (isPassed(module, rule, attempt, (facts) => answer(facts, chance))) /** @type {Uint8Array} */ (passed[name])[run] = 1;
    }
  }
  return { extremes, passed };
}

/** @param {Uint8Array} passes */
const share = (passes) => passes.reduce((sum, one) => sum + one, 0) / passes.length;

const { modules, paths, rule } = JSON.parse(await text(process.stdin));
const played = new Map(modules.map((/** @type {any} */ module) => [module.id, play(module, rule, module.runs)]));

/** In how many runs a learner passes every one of some modules. @param {string[]} ids @param {string} learner */
function together(ids, learner) {
  const all = ids.map((id) => played.get(id)?.passed[learner]);
  const length = Math.min(...all.map((passes) => passes.length));
  return share(Uint8Array.from({ length }, (_, run) => Number(all.every((passes) => passes[run]))));
}

const learners = Object.keys(LEARNERS);
const table = (/** @type {string[]} */ ids) => Object.fromEntries(learners.map((name) => [name, together(ids, name)]));
console.log(
  JSON.stringify({
    modules: Object.fromEntries([...played].map(([id, { extremes }]) => [id, { ...table([id]), ...extremes }])),
    paths: Object.fromEntries(paths.map((/** @type {any} */ path) => [path.id, table(path.modules)])),
  }),
);
