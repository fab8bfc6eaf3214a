/**
 * The way through a story: a list of ids, of each choice and of each scene gone on to.
 *
 * Walking it again from the start is the only truth about where somebody stands, so an edited story never leads astray:
 * the trail is cut at the first step that the story no longer has.
 */

/** @typedef {import("../../runtime/types.js").ScenarioFacts} ScenarioFacts */
/** @typedef {import("../../runtime/types.js").SceneFacts} SceneFacts */
/** @typedef {import("../../runtime/types.js").ChoiceFacts} ChoiceFacts */

/**
 * @typedef {object} Step a scene that was left behind
 * @property {SceneFacts} scene
 * @property {ChoiceFacts | null} chosen null where the scene only leads on
 * @property {number} start length of the trail when the scene was reached
 */

/**
 * Walk a trail.
 * @param {ScenarioFacts} facts
 * @param {readonly string[]} trail
 * @returns {{ steps: Step[], scene: SceneFacts, chosen: ChoiceFacts | null, start: number, trail: string[] }}
 *   the steps behind, the scene reached, what is chosen in it, and the part of the trail that still holds
 */
export function followTrail(facts, trail) {
  const [first] = facts.scenes;
  if (!first) throw new Error(`the story ${facts.id} has no scenes`);
  const way = { steps: /** @type {Step[]} */ ([]), scene: first, chosen: /** @type {ChoiceFacts | null} */ (null), start: 0 };
  const held = trail.findIndex((id, at) => !takeStep(facts, way, id, at));
  return { ...way, trail: trail.slice(0, held < 0 ? trail.length : held) };
}

/**
 * Take one step; return whether the story has it.
 * @param {ScenarioFacts} facts
 * @param {{ steps: Step[], scene: SceneFacts, chosen: ChoiceFacts | null, start: number }} way
 * @param {string} id @param {number} at
 */
function takeStep(facts, way, id, at) {
  if (way.scene.choices.length && !way.chosen) {
    way.chosen = way.scene.choices.find((choice) => choice.id === id) ?? null;
    return Boolean(way.chosen);
  }
  const target = facts.scenes.find((scene) => scene.id === id);
  if (!target || id !== findNextScene(way)) return false;
  way.steps.push({ scene: way.scene, chosen: way.chosen, start: way.start });
  Object.assign(way, { scene: target, chosen: null, start: at + 1 });
  return true;
}

/**
 * Return the id of the scene that comes next, where one does.
 * @param {{ scene: SceneFacts, chosen: ChoiceFacts | null }} way
 */
export const findNextScene = ({ scene, chosen }) => (chosen ? chosen.target : scene.next) ?? null;

/**
 * Return the word for the whole way: unsafe where any choice was, right where all were, otherwise partial.
 * @param {readonly Step[]} steps
 */
export function markStory(steps) {
  const marks = steps.flatMap(({ chosen }) => (chosen ? [chosen.mark] : []));
  if (marks.includes("unsafe")) return "unsafe";
  return marks.every((mark) => mark === "right") ? "right" : "partial";
}
