"""The locked versions and digests of Python for the browser: those of package-lock.json and requirements.txt.

Both are in every checkout of the project and in no wheel.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError

NPM_LOCK = "package-lock.json"
PIP_LOCK = "requirements.txt"
PYODIDE = "pyodide"
PYDANTIC_CORE = "pydantic-core"
ENTRY = re.compile(r"^([\w.-]+)==(\S+)((?:\s*\\\n\s*--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
HASH = re.compile(r"sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class NpmLock:
    """A package of npm in one version."""

    name: str
    version: str
    integrity: str
    """The digest of its archive: an algorithm, a hyphen and the digest in base64."""


@dataclass(frozen=True, slots=True)
class PipLock:
    """A distribution of Python in one version."""

    name: str
    version: str
    digests: frozenset[str]
    """SHA-256, in hexadecimal, of each file of this version that may be installed."""


def read_npm_lock(folder: Path, name: str) -> NpmLock:
    """Return the lock of a package; raise GeneratorError if the folder's package-lock.json doesn't lock it."""
    try:
        entry = json.loads(_read(folder / NPM_LOCK))["packages"][f"node_modules/{name}"]
        return NpmLock(name, entry["version"], entry["integrity"])
    except (ValueError, KeyError) as fault:
        raise GeneratorError(f"{folder / NPM_LOCK} doesn't lock {name}") from fault


def read_pip_locks(folder: Path) -> dict[str, PipLock]:
    """Return the locks of all distributions in the folder's requirements.txt, by name in small letters."""
    entries = ENTRY.finditer(_read(folder / PIP_LOCK))
    return {entry[1].lower(): PipLock(entry[1], entry[2], frozenset(HASH.findall(entry[3]))) for entry in entries}


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        raise GeneratorError(
            f"there is no {path}, which locks Python for the browser: package the studio in a checkout of the project"
        ) from None
