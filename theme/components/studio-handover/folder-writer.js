/** Writing of the changes into the folder that was opened. */

import { askToWrite, writeFolder } from "../../runtime/studio/folder.js";

/** @typedef {import("../../runtime/studio/project.js").Project} Project */

/** The part of the dialog that writes into the folder. */
export class FolderWriter {
  /** @param {import("./studio-handover.js").StudioHandover} handover */
  constructor(handover) {
    this.handover = handover;
    this.sure = handover.find("[data-sure]");
    handover.find("[data-write]").addEventListener("click", () => this.ask());
    handover.find("[data-no]").addEventListener("click", () => this.cancel());
    handover.on("[data-yes]", (project) => this.write(project));
  }

  /** Show whether the project is a folder. @param {Project} project */
  showProject(project) {
    this.handover.find("[data-folder]").hidden = !canPick() || project.source !== "folder";
    this.sure.hidden = true;
  }

  ask() {
    const { handover } = this;
    handover.find("[data-sure-text]").textContent = handover.say("studio_handover.write_sure", { count: handover.project?.changes().size ?? 0 });
    this.sure.hidden = false;
    this.sure.focus();
  }

  cancel() {
    this.sure.hidden = true;
    this.handover.find("[data-write]").focus();
  }

  /** @param {Project} project */
  async write(project) {
    const { handover } = this;
    this.sure.hidden = true;
    project.folder ??= await pick(); // a draft doesn't hold its folder
    const isAllowed = project.folder !== null && (await askToWrite(project.folder).catch(() => false));
    if (!project.folder || !isAllowed) return handover.tell(handover.say("studio_handover.not_allowed"), { isBad: true });
    const { written, elsewhere, failed } = await writeFolder(project, project.folder);
    handover.showProject(project);
    const lines = [
      handover.say("studio_handover.written", { count: written.length }),
      ...(elsewhere.length ? [handover.say("studio_handover.elsewhere", { files: elsewhere.join(", ") })] : []),
      ...(failed.length ? [handover.say("studio_handover.failed", { files: failed.join(", ") })] : []),
    ];
    handover.tell(lines.join("\n"), { isBad: elsewhere.length + failed.length > 0 });
  }
}

const canPick = () => "showDirectoryPicker" in globalThis;

/** @returns {Promise<FileSystemDirectoryHandle | null>} null if the user chose none */
const pick = () => /** @type {any} */ (globalThis).showDirectoryPicker({ mode: "readwrite" }).catch(() => null);
