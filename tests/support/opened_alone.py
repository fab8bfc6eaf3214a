"""A site with files to open by themselves, and hostile drawings: ``python -m tests.support.opened_alone FOLDER``.

The site holds each drawing that the check accepts, and an attached file of each kind whose content is a hostile page.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generator.authoring.drawing_check import check_drawing
from generator.authoring.published_files import OTHERS, PICTURES
from generator.website.build import build_site
from tests.support.drawings import AWAY, HOSTILE, RUN, SAVED, encode
from tests.support.small_site import make_small

PROBE = (Path(__file__).parent / "opened_alone.js").read_text("utf-8").partition("*/\n")[2]
"""A function for the page; it tells of forms and scripts."""
ALARMS = {"script": "ran", "html-link": "ran", "form": "ran", "form-in-drawing": "forms"}
ALARMS |= {"image": "asked", "import-escaped": "asked", "style-attribute": "asked", "image-xhtml": "asked"}
"""Hostile drawings by which every browser shows that the tests notice: what each does there."""
PAGE = f"<!doctype html><html><body><script>{RUN}</script><form action='{AWAY}/'></form><img src='{AWAY}/a.png'></body>"


def write_files(folder: Path) -> None:
    """Build the site into ``site``; write the hostile drawings of ALARMS into ``hostile``, and ALARMS as JSON."""
    root = make_small(folder / "project")
    for name, drawing in (SAVED | HOSTILE).items():
        path = _write(root / "content" / "drawings" / f"{name}.svg", encode(drawing))
        if list(check_drawing(path, name)):
            path.unlink()
    for ending in PICTURES | OTHERS:
        _write(root / "content" / "attached" / f"file{ending}", PAGE.encode())
    report = build_site(root, folder / "site")
    assert report.ok, report.to_text()
    for name in ALARMS:
        _write(folder / "hostile" / f"{name}.svg", encode(HOSTILE[name]))
    _write(folder / "alarms.json", json.dumps(ALARMS).encode())


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def list_files(site: Path) -> list[str]:
    """Return the addresses of a site's files that are no pages."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".html")
    return sorted(path.relative_to(site).as_posix() for path in files)


if __name__ == "__main__":
    write_files(Path(sys.argv[1]))
