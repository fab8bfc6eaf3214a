"""Third-party packages in a site and in its build, from the lock files and the installed packages.

Tools that only tests use are left out: nothing of them reaches a site.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path

from generator.packaging.studio.locks import PYDANTIC_CORE
from generator.packaging.studio.python_files import PACKAGES

LOCKED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)[^\\\n]*(?P<hashes>(?:\\\n\s+--hash=\S+\s*)+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
HOLDS = re.compile(r"(?:Holds |\), )([@\w/.-]+) \((?=[A-Z])")
"""Names in the first line of a bundle, each with its licence in brackets."""
WITHIN = re.compile(r"^(?P<name>[\w.-]+), in Material for MkDocs\nLicence: (?P<licence>\S+)$", re.MULTILINE)
THEME, BUNDLER, PYODIDE = "mkdocs-material", "esbuild", "pyodide"
SITE, STUDIO, BUILD = "in the site", "in the studio", "to build the site"
"""Uses of a part, the first that it has in this order."""
IN_USE = {THEME: SITE, **dict.fromkeys((*PACKAGES, PYDANTIC_CORE), STUDIO)}
"""Uses of Python's packages other than BUILD."""
SPDX = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Licences by their names among PyPI's classifiers."""
KNOWN = {"colorama": "BSD-3-Clause", "jinja2": "BSD-3-Clause"}
"""Of packages that say no more than that theirs is of the BSD kind: read in their own files."""
NAMED = {"W3C": "W3C-20150513"}
"""Names that packages give, by which SPDX knows them otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A third-party package with its version and licence."""

    kind: str
    """Where it comes from, as package URLs have it: pypi or npm."""
    name: str
    version: str
    """Empty where it came within another package, which does not say."""
    licence: str
    """As an SPDX expression."""
    used: str
    """SITE if something of it is in a site, otherwise STUDIO if in the studio, or BUILD."""
    digests: tuple[tuple[str, str], ...] = ()
    """Algorithm and hexadecimal digits, of each file in which it is to be had."""

    @property
    def url(self) -> str:
        """Its package URL."""
        name = self.name.replace("@", "%40", 1)
        return f"pkg:{self.kind}/{name}{f'@{self.version}' if self.version else ''}"


def read_parts(root: Path) -> list[Part]:
    """Return all packages in order; raise ValueError if one has no known licence."""
    parts = [*_python(root), *_bundled(root), *_within(root)]
    return sorted(parts, key=lambda part: (part.kind, part.name, part.version))


def _python(root: Path) -> Iterator[Part]:
    for found in LOCKED.finditer((root / "requirements.txt").read_text("utf-8")):
        name = found["name"]
        yield Part(
            kind="pypi",
            name=name,
            version=found["version"],
            licence=_licence(name),
            used=IN_USE.get(name, BUILD),
            digests=tuple(("SHA-256", digest) for digest in sorted(HASH.findall(found["hashes"]))),
        )


def _licence(name: str) -> str:
    said = metadata(name)
    classes = [c.rpartition(":: ")[2] for c in said.get_all("Classifier") or [] if c.startswith("License ::")]
    mapped = [SPDX[c] for c in classes if c in SPDX]
    text = said.get("License-Expression") or KNOWN.get(name) or next(iter(mapped), None) or said.get("License") or ""
    if not re.fullmatch(r"[\w.+-]+(?: (?:OR|AND) [\w.+-]+)*", text) or text == "UNKNOWN":
        raise ValueError(
            f"{name} does not say what its licence is: read its files, and add it to KNOWN in scripts/parts.py"
        )
    return text


def _bundled(root: Path) -> Iterator[Part]:
    locked = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    used = {BUNDLER: BUILD, PYODIDE: STUDIO}
    bundles = set((root / "theme").glob("*/**/*.js"))
    in_studio = set((root / "theme" / "studio").glob("*.js"))
    used |= dict.fromkeys(_list_held(in_studio), STUDIO) | dict.fromkeys(_list_held(bundles - in_studio), SITE)
    for name in sorted(used):
        entry = locked[f"node_modules/{name}"]
        digest = base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()
        yield Part(
            kind="npm",
            name=name,
            version=entry["version"],
            licence=entry["license"].strip("()"),
            used=used[name],
            digests=(("SHA-512", digest),),
        )


def _list_held(bundles: Iterable[Path]) -> set[str]:
    """Return the names of the packages in bundles, from their first lines."""
    heads = (path.read_text("utf-8").partition("\n")[0] for path in bundles)
    return {name for head in heads if head.startswith("/* Holds ") for name in HOLDS.findall(head)}


def _within(root: Path) -> Iterator[Part]:
    for found in WITHIN.finditer((root / "theme" / "licences" / "material.txt").read_text("utf-8")):
        licence = NAMED.get(found["licence"], found["licence"])
        yield Part(kind="npm", name=found["name"].lower(), version="", licence=licence, used=SITE)
