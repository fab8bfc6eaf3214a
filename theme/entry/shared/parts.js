/**
 * Parts: components that only some pages load, each as `assets/parts/<name>.js`.
 *
 * The name is that of `data-module`; a build adds the script's tag to every page with such an element. A line with several
 * classes is for components that always appear on a page together.
 */

import { Corrections } from "../../components/corrections/corrections.js";
import { Home } from "../../components/home/home.js";
import { PathChoice } from "../../components/path/path.js";
import { Question } from "../../components/question/question.js";
import { ReadingPlace } from "../../components/place/place.js";
import { Policy } from "../../components/policies/policy.js";
import { SignOff } from "../../components/policies/signoff.js";
import { Progress } from "../../components/progress/progress.js";
import { Steps } from "../../components/steps/steps.js";
import { TaskList } from "../../components/tasks/tasks.js";
import { WhoToTell } from "../../components/who-to-tell/who-to-tell.js";

export { PlaceCode as "place-code" } from "../../components/place-code/place-code.js";
export { PoliciesSummary as "policies-line" } from "../../components/policies/summary-line.js";
export { Privacy as privacy } from "../../components/privacy/privacy.js";
export { QuestionsLine as "questions-line" } from "../../components/three-questions/line.js";
export { Room as room } from "../../components/room/room.js";
export { ReadAloud as "read-aloud" } from "../../components/read-aloud/read-aloud.js";
export { StorageNotices as "storage-notices" } from "../../components/storage/notices.js";
export { ThreeQuestions as "three-questions" } from "../../components/three-questions/three-questions.js";

/** The component classes of the home page, by `data-module`; bundled as parts/home.js. */
export const home = { home: Home, corrections: Corrections, path: PathChoice, progress: Progress, tasks: TaskList };
/**
 * The component classes of pages with questions or stories, by `data-module`, and the class that all kinds of question build
 * on; bundled as parts/lesson.js.
 */
export const lesson = { place: ReadingPlace, question: Question, steps: Steps };
/** The component classes of the page of policies and its sheet to sign, by `data-module`; bundled as parts/signoff.js. */
export const signoff = { policy: Policy, signoff: SignOff };
/** The component classes of the page *Who to tell*, by `data-module`. */
const whoToTell = { "who-to-tell": WhoToTell, corrections: Corrections };
export { whoToTell as "who-to-tell" };
