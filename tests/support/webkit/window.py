#!/usr/bin/python3
"""A bare WebKitGTK window for WebKitWebDriver to drive, as narrow as a phone; Debian's MiniBrowser stops at 447 px.

It runs under the system's Python, which has the bindings of GTK. Each page may ask for a PDF by
``webkit.messageHandlers.paper.postMessage(…)``, since ``window.print()`` does nothing while a browser is driven.
What goes wrong in a page, and each address that it loads, is written to a log, a JSON object a line.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

NAME, VERSION = "MiniBrowser", (2, 0, 0)
"""The name that selenium asks for; the driver compares it."""


class Browser:
    """One automated session: its windows share what sites keep in the data folder."""

    def __init__(self, folder: Path, scripts: list[Path]) -> None:
        self.folder = folder
        self.scripts = [script.read_text("utf-8") for script in scripts]
        self.log = (folder / "log.jsonl").open("a", encoding="utf-8", buffering=1)
        self.windows: list[Gtk.Window] = []
        manager = WebKit2.WebsiteDataManager(
            base_data_directory=str(folder / "data"), base_cache_directory=str(folder / "cache")
        )
        self.context = WebKit2.WebContext.new_with_website_data_manager(manager)
        self.context.set_automation_allowed(True)
        self.context.connect("automation-started", self.begin)
        self.context.connect("download-started", self.download)

    def note(self, kind: str, text: str) -> None:
        """Write a line of the log."""
        self.log.write(json.dumps({"kind": kind, "text": text}) + "\n")

    def begin(self, _context: WebKit2.WebContext, session: WebKit2.AutomationSession) -> None:
        """Say who this is, as the driver asks for, and open windows when it wants them."""
        info = WebKit2.ApplicationInfo()
        info.set_name(NAME)
        info.set_version(*VERSION)
        session.set_application_info(info)
        session.connect("create-web-view", lambda _session: self.open())

    def open(self) -> WebKit2.WebView:
        """Open a window; the last one to close ends the program, or the driver waits for ever."""
        content = WebKit2.UserContentManager()
        for script in self.scripts:
            content.add_script(
                WebKit2.UserScript(
                    script, WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START
                )
            )
        view = WebKit2.WebView(is_controlled_by_automation=True, web_context=self.context, user_content_manager=content)
        content.connect("script-message-received::trouble", self.heard)
        content.register_script_message_handler("trouble")
        content.connect("script-message-with-reply-received::paper", partial(self.print, view))
        content.register_script_message_handler_with_reply("paper")
        view.connect("resource-load-started", lambda _view, _resource, request: self.note("load", request.get_uri()))
        window = Gtk.Window(decorated=False)
        window.add(view)
        window.show_all()
        view.connect("close", lambda _view: window.destroy())
        window.connect("destroy", self.closed)
        self.windows.append(window)
        return view

    def closed(self, window: Gtk.Window) -> None:
        """Forget a window."""
        self.windows.remove(window)
        if not self.windows:
            Gtk.main_quit()

    def heard(self, _content: WebKit2.UserContentManager, result: WebKit2.JavascriptResult) -> None:
        """Note what a page told of an error."""
        self.note("trouble", result.get_js_value().to_string())

    def print(
        self,
        view: WebKit2.WebView,
        _content: WebKit2.UserContentManager,
        value: WebKit2.JavascriptResult,
        reply: WebKit2.ScriptMessageReply,
    ) -> bool:
        """Print the page on A4; the message says the file, which way the paper lies, and its margins in millimetres."""
        asked = json.loads(value.to_string())
        paper = Gtk.PageSetup()
        paper.set_paper_size(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
        if asked["landscape"]:
            paper.set_orientation(Gtk.PageOrientation.LANDSCAPE)
        for side, margin in {"left": "across", "right": "across", "top": "down", "bottom": "down"}.items():
            getattr(paper, f"set_{side}_margin")(asked[margin], Gtk.Unit.MM)
        settings = Gtk.PrintSettings()
        settings.set_printer("Print to File")
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, Path(asked["file"]).as_uri())
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
        work = WebKit2.PrintOperation(web_view=view, page_setup=paper, print_settings=settings)
        reply = reply.ref()
        work.connect("failed", lambda _work, error: self.note("trouble", f"print: {error.message}"))
        work.connect("finished", lambda _work: reply.return_value(value))
        work.print_()
        self.work = work  # or it is collected before it has printed
        return True

    def download(self, _context: WebKit2.WebContext, download: WebKit2.Download) -> None:
        """Save a file under the name that the page suggests; its name is noted when it is whole."""
        name = []

        def decide(_download: WebKit2.Download, suggested: str) -> bool:
            name.append(suggested)
            download.set_allow_overwrite(True)
            download.set_destination(str(self.folder / suggested))
            return True

        download.connect("decide-destination", decide)
        download.connect("finished", lambda _download: self.note("saved", name[0]))
        download.connect("failed", lambda _download, error: self.note("trouble", f"download: {error.message}"))


def main() -> None:
    """Run one automated session."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--script", type=Path, action="append", default=[])
    given, _ = parser.parse_known_args()
    browser = Browser(given.folder, given.script)
    Gtk.main()
    browser.log.close()


if __name__ == "__main__":
    main()
