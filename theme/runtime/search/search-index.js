/** The sections of all pages, found by whole words and their stems; nothing here touches the page. */

import MiniSearch from "minisearch";
import { stemmer } from "stemmer";

/**
 * @typedef {object} IndexedPage a page in the script of the index, which the build writes
 * @property {string} address from the site's root
 * @property {number} weight factor of its sections' scores
 * @property {[id: string, title: string, text: string, synonyms: string][]} sections
 * @property {string[]} situations ids of those sections that say what to do in a situation
 *
 * @typedef {object} IndexData what the script of the index sets
 * @property {string} ignored words that say nothing about what somebody looks for
 * @property {string} same words that mean the same, one line for each meaning
 * @property {string} danger words that mean danger
 * @property {string} danger_pairs two words that mean it only together, one line for each
 * @property {string} asking words with which a question begins
 * @property {string} asking_pairs two words with which it begins after a story, one line for each
 * @property {IndexedPage[]} pages
 *
 * @typedef {object} Section a part of a page below a heading
 * @property {number} id its position in the index
 * @property {string} address from the site's root, with the heading's id
 * @property {string} page title of its page
 * @property {string} title @property {string} text @property {string} synonyms
 * @property {number} weight @property {boolean} isSituation
 *
 * @typedef {(id: number, term: string) => number} Weigh
 */

/** Nobody types more; what is pasted is cut. */
const MAX_QUERY = 200;
const MAX_RESULTS = 12;
/** From this length on, a last word that no page has may be unfinished, and any such word mistyped in a fifth of its letters. */
const MIN_PREFIX = 3;
const MIN_FUZZY = 6;
const MISTYPED = 0.2;
/** MiniSearch's defaults but for `b`: long lists of synonyms are hardly a disadvantage. */
const BM25 = { k: 1.2, b: 0.2, d: 0.5 };
/** Who types as many words and doesn't ask tells what has happened: situations count more then, and less in other searches. */
const STORY_WORDS = 8;
const STORY = 2;
const TOPIC = 0.6;
/** How much more a word of danger counts in a situation, so that no other word can lead elsewhere. */
const DANGER = 100;
/** How much more a word counts in a title than in a text. */
const BOOST = { synonyms: 8, title: 4, page: 2, text: 1 };
/** Fields in which two words that follow one another count as a term of their own, so that a whole phrase wins. */
const PAIRED = new Set(["synonyms", "title"]);
const QUESTION_WORD = /^(wh\w+|how)$/;
const PHRASE_END = /[.,;:!?]/;
const WORD = /[\p{L}\p{N}]+/gu;

/** An index of all sections of the site, which finds the sections that match a query. */
export class SearchIndex {
  /** @param {IndexData} data */
  constructor(data) {
    this.ignored = new Set(data.ignored.split(" "));
    this.same = new Map([...data.same.split("\n"), data.danger].flatMap(mapToFirst));
    this.asking = new Set(data.asking.split(" "));
    this.askingPairs = new Set(data.asking_pairs.split("\n"));
    /** @type {Map<string, string | null>} */
    this.stems = new Map();
    this.danger = new Set([...data.danger.split(" ", 1), ...data.danger_pairs.split("\n")].map((line) => this.listTerms(line, true).at(-1)));
    /** @type {Set<string>} terms that some section has */
    this.terms = new Set();
    this.sections = data.pages.flatMap(listSections).filter(({ title }) => title).map((section, id) => ({ ...section, id }));
    this.index = new MiniSearch({
      fields: Object.keys(BOOST),
      tokenize: (text, field = "") =>
        this.keepTerms([...this.listTerms(text, PAIRED.has(field)), ...(field === "synonyms" ? this.listIgnored(text) : [])]),
      processTerm: (term) => term,
      searchOptions: {
        tokenize: (text) => this.listTerms(text, true),
        bm25: BM25,
        boost: BOOST,
        prefix: (term, _, terms) => this.lacks(term, MIN_PREFIX) && Boolean(terms.at(-1)?.endsWith(term)),
        fuzzy: (term) => this.lacks(term, MIN_FUZZY) && MISTYPED,
        maxFuzzy: 2,
        weights: { prefix: 0.3, fuzzy: 0.2 },
      },
    });
    this.index.addAll(this.sections);
  }

  /**
   * Return the sections for a query, the best first, each with the stems of the words found in it.
   * @param {string} query
   * @returns {{ section: Section, stems: ReadonlySet<string> }[]}
   */
  find(query) {
    const text = query.slice(0, MAX_QUERY);
    const boostDocument = this.weighFor(text);
    const found = this.index.search(text, { boostDocument });
    const results = found.length ? found : this.findIgnored(text, boostDocument);
    return results.slice(0, MAX_RESULTS).flatMap(({ id, terms }) => {
      const section = this.sections[id];
      return section ? [{ section, stems: new Set(terms) }] : [];
    });
  }

  /** Return what gives the factor of a term's score in a section, for a query. @param {string} query @returns {Weigh} */
  weighFor(query) {
    const words = splitWords(query);
    const isStory = words.length >= STORY_WORDS && !this.isAsking(words);
    return (id, term) => {
      const { weight = 1, isSituation = false } = this.sections[id] ?? {};
      return weight * (isSituation ? (isStory ? STORY : TOPIC) * (this.danger.has(term) ? DANGER : 1) : 1);
    };
  }

  /**
   * Return whether words ask whether something is allowed: from the beginning, or after a story, but not *what* or *whom* to tell.
   * @param {readonly string[]} words
   */
  isAsking(words) {
    const asks = (/** @type {string} */ word, /** @type {number} */ at) =>
      this.askingPairs.has(`${word} ${words[at + 1]}`) && !QUESTION_WORD.test(words[at - 1] ?? "");
    return this.asking.has(words[0] ?? "") || words.some(asks);
  }

  /**
   * Return what a query of nothing but ignored words finds, such as “do I have to do it again”: the synonyms with most of its pairs.
   * @param {string} query @param {Weigh} boostDocument
   */
  findIgnored(query, boostDocument) {
    const pairs = this.listIgnored(query);
    const filter = (/** @type {{ queryTerms: string[] }} */ { queryTerms }) => queryTerms.length > pairs.length / 2;
    return this.index.search(query, { tokenize: () => pairs, prefix: false, fuzzy: false, filter, boostDocument });
  }

  /** Return each two ignored words of a text that follow one another. @param {string} text */
  listIgnored(text) {
    return text.split(PHRASE_END).flatMap((phrase) => pairUp(splitWords(phrase).map((word) => (this.ignored.has(word) ? word : ""))));
  }

  /**
   * Return the stems of a text's words without those ignored and, if `paired`, also each two that follow one another.
   * @param {string} text @param {boolean} paired
   */
  listTerms(text, paired) {
    const phrases = text.split(PHRASE_END).map((phrase) => splitWords(phrase).flatMap((word) => this.stem(word) ?? []));
    return [...phrases.flat(), ...(paired ? phrases.flatMap(pairUp) : [])];
  }

  /** Return whether a term has a length and is in no section. @param {string} term @param {number} length */
  lacks(term, length) {
    return term.length >= length && !this.terms.has(term);
  }

  /** Return the stem of a word, or null if it is one of those ignored. @param {string} word */
  stem(word) {
    let stem = this.stems.get(word);
    if (stem === undefined) this.stems.set(word, (stem = this.ignored.has(word) ? null : stemmer(this.same.get(word) ?? word)));
    return stem;
  }

  /** Remember the terms of a section. @param {string[]} terms */
  keepTerms(terms) {
    for (const term of terms) this.terms.add(term);
    return terms;
  }
}

/**
 * Split a text into words in small letters, without apostrophes: `don’t` becomes `dont`, `e-mail` becomes `email`.
 * @param {string} text
 */
const splitWords = (text) =>
  text.normalize("NFKC").toLowerCase().replace(/['’]s\b|['’]/g, "").replace(/\b(\p{L})-(?=\p{L})/gu, "$1").match(WORD) ?? [];

/** Return each two words that follow one another; an empty word is in no pair. @param {string[]} words */
const pairUp = (words) => words.slice(1).flatMap((word, place) => (word && words[place] ? `${words[place]} ${word}` : []));

/** @param {string} line @returns {[string, string][]} each word of a line with the first one */
function mapToFirst(line) {
  const words = line.split(" ");
  return words.map((word) => [word, words[0] ?? word]);
}

/** @param {IndexedPage} page */
function listSections({ address, weight, sections, situations }) {
  const page = sections[0]?.[1] ?? "";
  return sections.map(([id, title, text, synonyms]) => {
    const place = { address: id ? `${address}#${id}` : address, page, isSituation: situations.includes(id) };
    return { ...place, title, text, synonyms, weight };
  });
}
