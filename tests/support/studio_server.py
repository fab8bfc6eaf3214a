"""The studio's page on a local server; its worker asks Python in this process, which starts fast."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.rendering.studio_page import render_studio_page
from generator.rendering.theme import find_theme, load_cached_theme
from generator.studio.requests import RequestHandler
from generator.system.installed_course import find_course
from tests.support.studio import make_config

ROOT = Path(__file__).parents[2]
COURSE = ("content", "quizzes", "setting.yml", "mkdocs.yml")
"""What the page opens, of the files of a project."""
WORKER = """
const OPEN = __OPEN__;
let last = Promise.resolve();
self.addEventListener("message", ({ data }) => {
  const body = JSON.stringify(data.method === "open" ? { ...data, params: OPEN } : data);
  const ask = () => fetch("/ask", { method: "POST", body }).then((response) => response.json());
  last = last.then(ask).then((answer) => self.postMessage(answer));
});
self.postMessage({ step: "ready", share: 1 });
"""
"""Takes the place of the worker that runs Python: it sends each request to the server, one after another.

The project is opened in its own folder.
"""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the page, and answers its requests from the project."""

    def __init__(self, *args: object, handle: Callable[[str], str], **kwargs: object) -> None:
        self.handle_request = handle
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Answer a request of the worker."""
        request = self.rfile.read(int(self.headers["Content-Length"])).decode()
        answer = self.handle_request(request).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


def write_page(folder: Path, project: Path) -> None:
    """Write the studio's page for a project into a new folder, with what it loads."""
    folder.mkdir()
    shutil.copytree(ROOT / "theme/studio", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "theme/site/assets", folder / "assets")
    is_installed = find_course(project) is not None
    page = render_studio_page(load_cached_theme(find_theme(project)), "Sound", "", is_installed=is_installed)
    (folder / "index.html").write_text(page, "utf-8")
    (folder / "start.json").write_text("null", "utf-8")
    opened = {"root": str(project), "config": make_config(project)}
    (folder / "studio-worker.js").write_text(WORKER.replace("__OPEN__", json.dumps(opened)), "utf-8")
    with zipfile.ZipFile(folder / "course.zip", "w") as archive:
        for path in sorted(path for name in COURSE for path in ((project / name), *(project / name).rglob("*"))):
            if path.is_file():
                archive.write(path, path.relative_to(project))


@contextmanager
def serve_studio(folder: Path, project: Path) -> Iterator[str]:
    """Serve the studio with a project, and yield the page's address, with a closing slash.

    ``folder`` is new; the project's folder gets the changes that the page sends.
    """
    write_page(folder, project)
    handler = functools.partial(_Handler, directory=str(folder), handle=RequestHandler().handle)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
