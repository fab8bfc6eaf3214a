"""The studio's folder: its page and scripts, Python for the browser, the program, the theme and the course."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.canonical_json import Json
from generator.errors import GeneratorError
from generator.packaging.archive import make_zip, read_folder
from generator.packaging.studio.locks import read_pip_locks
from generator.packaging.studio.python_files import collect_python_files
from generator.packaging.studio.runtime import fetch_runtime
from generator.system.installed_course import InstalledCourse

PAGE = "index.html"
CONFIG = "studio.json"
"""What the page reads first: how a project is opened. It marks the folder as ours."""
START = "start.json"
"""What the page shows until Python has checked the course."""
LICENCES = "licences.txt"
BUNDLES = "studio"
"""The theme's folder with the page's scripts and styles, and the licences of their libraries."""
ASSETS = "site/assets"
"""The theme's folder with the scripts and styles of sites."""
SHOWN = re.compile(r"(?:early|learner)\.js|learner\.css|favicon\.svg|(?:parts|items)/[\w-]+\.js")
"""Pattern of the files in ASSETS that the preview's frame loads."""
READ = re.compile(
    r"components/[\w-]+/[\w-]+\.(?:html|yml|css)|(?:components|words)/.*\.(?:html|yml)|(?:pictures|portraits)/.*\.svg"
    r"|styles/(?:base|tokens)\.css|site/assets/setting\.css"
)
"""Pattern of the theme's files that checks, previews and the review page read."""
NAMED = re.compile(r"site/assets/parts/[\w-]+\.js")
"""Pattern of the theme's files of which only the names are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioInput:
    """The parts of a studio that come from the project, and where the rest is found."""

    page: str
    """HTML of its page."""
    theme: Path
    config: Mapping[str, Any]
    """The course's title, and the paths, templates and Markdown extensions with which a project is opened."""
    course: Mapping[str, bytes]
    """The files of the course that it offers to open, by path; of a school's folder of a few files, these."""
    start: Json
    """What a check of them finds; None if the page has to wait for its own check."""
    installed: InstalledCourse | None
    """The course that such a folder is made from, which is installed in the studio too."""
    locales: Collection[str]
    """Names of the locales of the theme's words."""
    locks: Path
    """The folder with the locked versions."""
    kept: Path
    """The folder for what is downloaded."""


def build_studio(given: StudioInput, moment: int | None = None) -> dict[str, bytes]:
    """Return the files of a studio by path; ``moment`` is the time of files in ZIPs, in seconds since 1970.

    Raise GeneratorError if Python for the browser can't be had as it is locked.
    """
    runtime = fetch_runtime(given.locks, given.kept)
    python = collect_python_files(read_pip_locks(given.locks), runtime.wheel, given.locales, given.installed)
    bundles = read_folder(given.theme / BUNDLES)
    if not bundles:
        raise GeneratorError(f"{given.theme} has no folder {BUNDLES} with the scripts of the studio")
    assets = read_folder(given.theme / ASSETS)
    return {
        **bundles,
        LICENCES: _join_licences(bundles.get(LICENCES, b"").decode(), python.licences).encode(),
        PAGE: given.page.encode(),
        CONFIG: _dump(given.config),
        START: _dump(given.start),
        "python.zip": make_zip(python.files, moment),
        "theme.zip": make_zip(_collect_theme(given.theme), moment),
        "course.zip": make_zip(given.course, moment),
        **{f"pyodide/{name}": content for name, content in runtime.pyodide.items()},
        **{f"assets/{name}": content for name, content in assets.items() if SHOWN.fullmatch(name)},
    }


def _dump(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _collect_theme(theme: Path) -> dict[str, bytes]:
    files = read_folder(theme)
    read = {path: content for path, content in files.items() if READ.fullmatch(path)}
    return read | {path: b"" for path in files if NAMED.fullmatch(path)}


def _join_licences(scripts: str, packages: Mapping[str, str]) -> str:
    sections = [scripts.strip(), *(f"{name}\n\n{text.strip()}" for name, text in packages.items())]
    return f"\n\n{'-' * 72}\n\n".join(filter(None, sections)) + "\n"
