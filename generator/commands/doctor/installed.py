"""The program's side: Python, the packages it is made with, and tools that some of its commands need."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from generator.commands.doctor.probe import Probe, found, lacks

PROGRAM, EXTRAS, TOOLS = "Program", "Extras", "Tools"
PYPROJECT = Path(__file__).parents[3] / "pyproject.toml"
INSTALL = ".venv/bin/pip install -e '.[{}]'"
EXTRA: Mapping[str, str] = {
    "sign": "registers and countersignatures on the command line",
    "pdf": "certificates as one PDF, and QR codes",
}
"""What an extra is for."""
PLUGIN = "microsite"
SECONDS = 10


class Tool(NamedTuple):
    """A program beside ours, and who needs it."""

    names: Sequence[str]
    use: str
    least: str = ""
    variable: str = ""
    """An environment variable that may name it."""


TOOLS_WANTED: Mapping[str, Tool] = {
    "make": Tool(("make", "gmake"), "make site and make test; the commands of microsite do without it"),
    "git": Tool(("git",), "keeping versions"),
    "Node": Tool(("node",), "bundling scripts and styles after a change in theme/, and the tests", "20"),
    "Chromium": Tool(
        ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"), "the tests", variable="CHROMIUM"
    ),
    "Firefox": Tool(("firefox-esr", "firefox"), "some of the tests", variable="FIREFOX"),
}


def look_at_program() -> Iterator[Probe]:
    """Look at Python and at every package that is always needed."""
    project = _read_project()
    wanted = SpecifierSet(str(project.get("requires-python", ">=3.11")))
    here = platform.python_version()
    if Version(here) in wanted:
        yield found(PROGRAM, "Python", here)
    else:
        todo = "Install a newer Python, then type: rm -rf .venv && make site PYTHON=/path/to/python3"
        yield lacks(PROGRAM, "Python", f"{here}, and {wanted} is needed", todo)
    if (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8":
        said = f"this terminal writes {sys.stdout.encoding}, and quotation marks come out wrong"
        yield lacks(PROGRAM, "Terminal", said, "Set the variable PYTHONUTF8=1", optional=True)
    requirements = project.get("dependencies", [])
    for text in requirements if isinstance(requirements, list) else []:
        yield _look_at_package(Requirement(text), PROGRAM, "Type: make site, which installs what is missing")
    if not metadata.entry_points(group="mkdocs.plugins", name=PLUGIN):
        todo = "Type: .venv/bin/pip install --no-deps --no-build-isolation -e ."
        yield lacks(PROGRAM, "Plugin", "MkDocs does not know our plugin", todo)


def look_at_extras() -> Iterator[Probe]:
    """Look at the packages that only some commands need."""
    extras = _read_project().get("optional-dependencies", {})
    for extra, use in EXTRA.items():
        wanted = extras.get(extra, []) if isinstance(extras, dict) else []
        todo = f"For {use}, type: {INSTALL.format(extra)}"
        probes = [_look_at_package(Requirement(text), EXTRAS, todo, optional=True) for text in wanted]
        yield from probes
        if extra == "pdf" and not any(probe.todo for probe in probes):
            yield _look_at_pango()


def look_at_tools() -> Iterator[Probe]:
    """Look at the programs beside ours."""
    for name, tool in TOOLS_WANTED.items():
        yield _look_at_tool(name, tool)


def _read_project() -> Mapping[str, object]:
    """Return what pyproject.toml says of the program; where there is none, what was installed says it."""
    if PYPROJECT.is_file():
        project: Mapping[str, object] = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
        return project
    own = metadata.metadata(PLUGIN)
    plain = [text for text in metadata.requires(PLUGIN) or [] if "extra ==" not in text]
    extras = {name: list(_of_extra(metadata.requires(PLUGIN) or [], name)) for name in EXTRA}
    return {"requires-python": own["Requires-Python"], "dependencies": plain, "optional-dependencies": extras}


def _of_extra(requirements: Iterable[str], extra: str) -> Iterator[str]:
    for text in requirements:
        wanted = Requirement(text)
        if wanted.marker and wanted.marker.evaluate({"extra": extra}) and not wanted.marker.evaluate({"extra": ""}):
            yield text.partition(";")[0].strip()


def _look_at_package(wanted: Requirement, part: str, todo: str, *, optional: bool = False) -> Probe:
    try:
        version = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return lacks(part, wanted.name, "not installed", todo, optional=optional)
    if not wanted.specifier.contains(version, prereleases=True):
        return lacks(part, wanted.name, f"{version}, and {wanted.specifier} is needed", todo, optional=optional)
    return found(part, wanted.name, version)


def _look_at_pango() -> Probe:
    """Look whether the library can be loaded that sets the type of a PDF."""
    try:
        import_module("weasyprint")
    except (ImportError, OSError):
        todo = "Install it: apt-get install libpango-1.0-0 libpangoft2-1.0-0, or brew install pango"
        return lacks(EXTRAS, "Pango", "not found, so no PDF can be made", todo, optional=True)
    return found(EXTRAS, "Pango")


def _look_at_tool(name: str, tool: Tool) -> Probe:
    named = os.environ.get(tool.variable) if tool.variable else None
    path = named if named and os.access(named, os.X_OK) else next(filter(None, map(shutil.which, tool.names)), None)
    if path is None:
        return lacks(
            TOOLS, name, "not found", f"Only for {tool.use}: install it from your system's packages", optional=True
        )
    version = _ask_version(path)
    if tool.least and version and Version(version) < Version(tool.least):
        said = f"{version}, and {tool.least} or newer is needed"
        return lacks(TOOLS, name, said, f"Only for {tool.use}: install a newer one", optional=True)
    return found(TOOLS, name, version or path)


def _ask_version(path: str) -> str:
    """Return the version that a program says it has; empty where it says none."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603 - a program that was found on the PATH
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    match = re.search(r"\d+(?:\.\d+)+", done.stdout)
    return match.group() if match else ""
