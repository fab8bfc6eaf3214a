/**
 * The trail of a scenario: the list of ids of each choice made and each scene moved on to.
 *
 * The learner's position is always computed by following the trail from the start, so an edited scenario does no harm: the
 * trail is cut at the first step that no longer exists.
 */

/** @typedef {import("../../runtime/types.js").ScenarioFacts} ScenarioFacts */
/** @typedef {import("../../runtime/types.js").SceneFacts} SceneFacts */
/** @typedef {import("../../runtime/types.js").ChoiceFacts} ChoiceFacts */

/**
 * @typedef {object} Step a scene that the learner has passed
 * @property {SceneFacts} scene
 * @property {ChoiceFacts | null} chosen null if the scene has no choices
 * @property {number} start length of the trail when the scene was reached
 */

/**
 * Return the scene and the choices to which a learner's stored trail (ids of choices made and scenes reached) leads in the
 * scenario that `facts` describe, and the part of it that is still valid.
 * @param {ScenarioFacts} facts
 * @param {readonly string[]} trail
 * @returns {{ steps: Step[], scene: SceneFacts, chosen: ChoiceFacts | null, start: number, trail: string[] }}
 *   the steps passed, the scene reached, the choice made in it, and the part of the trail that is still valid
 */
export function replayTrail(facts, trail) {
  const [first] = facts.scenes;
  if (!first) throw new Error(`the scenario ${facts.id} has no scenes`);
  const progress = { steps: /** @type {Step[]} */ ([]), scene: first, chosen: /** @type {ChoiceFacts | null} */ (null), start: 0 };
  const held = trail.findIndex((id, at) => !takeStep(facts, progress, id, at));
  return { ...progress, trail: trail.slice(0, held < 0 ? trail.length : held) };
}

/**
 * Take one step of a trail, in place, and return whether the scenario has it.
 * @param {ScenarioFacts} facts
 * @param {{ steps: Step[], scene: SceneFacts, chosen: ChoiceFacts | null, start: number }} progress
 * @param {string} id @param {number} at
 */
function takeStep(facts, progress, id, at) {
  if (progress.scene.choices.length && !progress.chosen) {
    progress.chosen = progress.scene.choices.find((choice) => choice.id === id) ?? null;
    return Boolean(progress.chosen);
  }
  const target = facts.scenes.find((scene) => scene.id === id);
  if (!target || id !== findNextScene(progress)) return false;
  progress.steps.push({ scene: progress.scene, chosen: progress.chosen, start: progress.start });
  Object.assign(progress, { scene: target, chosen: null, start: at + 1 });
  return true;
}

/**
 * Return the id of the scene that follows the current one of a scenario: the target of the choice made in it, or without a choice
 * the scene's own next; null if there is none.
 * @param {{ scene: SceneFacts, chosen: ChoiceFacts | null }} progress
 */
export const findNextScene = ({ scene, chosen }) => (chosen ? chosen.target : scene.next) ?? null;

/**
 * Return the mark of a played scenario by the choices in its steps: `unsafe` if any choice was, `right` if all were, otherwise
 * `partial`.
 * @param {readonly Step[]} steps
 */
export function markTrail(steps) {
  const marks = steps.flatMap(({ chosen }) => (chosen ? [chosen.mark] : []));
  if (marks.includes("unsafe")) return "unsafe";
  return marks.every((mark) => mark === "right") ? "right" : "partial";
}
