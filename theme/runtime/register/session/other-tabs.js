/**
 * Detect other tabs that hold this register, since two with people in it would overwrite each other's file.
 *
 * Nothing is known where the browser has no channel between pages, as in Firefox between two files of a folder.
 */

/** @typedef {{ id: string, holds: boolean, asks: boolean }} Message */

/**
 * Watch for other tabs in which the register with a name is open and has people; returns their number (`others`) and a function to
 * announce this tab's register (`hold`), and `changed` is called when the number may have changed.
 * @param {string} name the same for all tabs of one register
 * @param {() => void} changed called when `others` may have changed
 */
export function watchOtherTabs(name, changed) {
  const id = crypto.randomUUID();
  /** Number of other tabs that hold a register with people. @type {Set<string>} */
  const others = new Set();
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(name) : null;
  let holds = false;
  /** @param {boolean} asks */
  const say = (asks) => channel?.postMessage({ id, holds, asks });

  channel?.addEventListener("message", ({ data }) => {
    const { id: from, holds: theirs, asks } = /** @type {Message} */ (data ?? {});
    if (typeof from !== "string" || from === id) return;
    if (theirs === true) others.add(from);
    else others.delete(from);
    if (asks === true) say(false);
    changed();
  });
  globalThis.addEventListener?.("pagehide", () => channel?.postMessage({ id, holds: false, asks: false }));
  say(true);

  return {
    /** The number of other tabs with a register that isn't empty. */
    get others() {
      return others.size;
    },
    /** Announce whether this tab holds a register with people. @param {boolean} now */
    hold(now) {
      if (now === holds) return;
      holds = now;
      say(false);
    },
  };
}
