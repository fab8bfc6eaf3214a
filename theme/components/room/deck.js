/** What a room is shown, one slide after another. */

/**
 * @typedef {object} Slide one thing that the room sees
 * @property {"title" | "text" | "question" | "choices" | "reason" | "ending"} look
 * @property {Node[]} heading
 * @property {Node[]} content
 * @property {{ number: number, total: number }} [count] which one it is of those with this heading
 * @property {string} [letter] that of the choice in the heading
 * @property {Choices} [choices] what the room chooses from
 */

/**
 * @typedef {object} Choices
 * @property {Map<string, Node[]>} labels by id
 * @property {string | null} chosen id of the choice made, if one is
 * @property {number} start length of the trail when the scene was reached
 */

/** The slides of a sheet or story, and the place in them, which a room that is closed and opened again finds. */
export class Deck {
  at = 0;
  /** Whether the number of slides depends on what is chosen. */
  isOpen = false;

  /** Return all slides, as far as they are known. @returns {Slide[]} */
  list() {
    return [];
  }

  /** Go on beyond the last slide, and return whether there is more. */
  grow() {
    return false;
  }

  /** Choose in a scene, which takes back what followed an earlier choice there. @param {number} _start @param {string} _choice */
  choose(_start, _choice) {}

  restart() {
    this.at = 0;
  }
}

/** Return a slide of words. @param {Node[]} heading @param {Node[]} content @returns {Slide} */
export const makeText = (heading, content) => ({ look: "text", heading, content });

/** Return the letter of a choice. @param {number} index from 0 */
export const getLetter = (index) => String.fromCharCode("A".charCodeAt(0) + index);
