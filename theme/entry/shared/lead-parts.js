/**
 * Parts of the lead's pages: components whose script is loaded when they are opened, each as `assets/parts/<name>.js`.
 *
 * They are apart from parts.js, so that neither a learner's page nor a file of all pages has their code.
 */

export { LookAgain as "look-again" } from "../../components/look-again/look-again.js";
export { PublishKey as "publish-key" } from "../../components/publish-key/publish-key.js";
export { PrintedCourse as "printed-course" } from "../../components/printed-course/printed-course.js";
