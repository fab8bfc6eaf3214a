"""What a site was made of and what came out, kept beside the project: where neither changed, nothing is built.

It lies in a folder that may be deleted at any time, and is never published. Whatever is wrong with it, a whole build is
made. It is text, so it can run nothing; and it is sealed with a key that this computer keeps for its user, so that what
came with somebody else's project is passed over: nobody can hand over a site and have it taken for one built here.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.authoring.private_files import check_private
from generator.findings import Edit, Finding, Fix, Report, Severity, Span
from generator.website.inputs import Inputs, describe_program, describe_world, digest_all, digest_files, same

FOLDER = ".site-cache"
FORMAT = 1
KEY_BYTES = 32
BEGUN = ("new", "old", "rest")
"""What a build that was killed may leave beside a site; see Output. The next one has to look after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a build is asked for."""

    root: Path
    """The project's folder, in full."""
    out: Path | None
    setting: str | None

    @property
    def place(self) -> Path:
        """Where is kept what such a build was made of."""
        name = hashlib.sha256(f"{self.out and self.out.resolve()}\n{self.setting}".encode()).hexdigest()
        return self.root / FOLDER / f"{name[:16]}.json"

    def describe(self) -> dict[str, str]:
        """Return all that its result depends on, but for its files."""
        here = {"root": str(self.root), "out": str(self.out and self.out.resolve()), "setting": str(self.setting)}
        return {**here, **describe_program(), **describe_world(self.root / "mkdocs.yml")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build told."""

    report: Report
    said: tuple[str, ...]
    """What MkDocs warned of."""
    pages: Mapping[str, object] = field(default_factory=dict)
    digest: str = ""
    """This and the pages are for the next build: see ``reuse.Earlier``."""


def find_unchanged(asked: Asked) -> Built | None:
    """Return what the build before told, where this one would be made of the same and its site stands as it was."""
    try:
        kept = _open(asked.place)
        if kept is None or kept["asked"] != asked.describe():
            return None
        site = Path(kept["site"])
        if any((site.parent / f".{site.name}-{what}").exists() for what in BEGUN):
            return None
        if not same(digest_all(map(Path, kept["watched"])), kept["inputs"]) or not same(
            digest_files(site), kept["outputs"]
        ):
            return None
        if check_private(asked.root, Path(kept["content"]).relative_to(asked.root).as_posix()):
            return None  # it looks through all of the project's folder, which is more than a site is made of
        return Built(report=Report(tuple(map(_read_finding, kept["findings"]))), said=tuple(map(str, kept["said"])))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return None  # whatever is wrong with what was kept, a build makes it anew


def find_earlier(asked: Asked) -> Mapping[str, Any] | None:
    """Return what was kept of the build before, whatever has changed since; see keep_built."""
    try:
        return _open(asked.place)
    except (OSError, ValueError, RuntimeError):
        return None


def keep_built(asked: Asked, used: Inputs, inputs: Mapping[str, str], built: Built) -> None:
    """Keep what a build was made of: ``inputs``, the digests of what was watched before anything was read."""
    kept = {
        "asked": asked.describe(),
        "site": str(used.site),
        "content": str(used.content),
        "watched": [str(path) for path in used.watched],
        "inputs": dict(inputs),
        "outputs": digest_files(used.site),
        "findings": [asdict(finding) for finding in built.report.findings],
        "said": list(built.said),
        "pages": dict(built.pages),
        "digest": built.digest,
    }
    with suppress(OSError, ValueError, RuntimeError):  # where it cannot be kept, the next build is a whole one
        _write(asked.place, json.dumps(kept))


def _open(place: Path) -> dict[str, Any] | None:
    seal, _, text = place.read_text(encoding="utf-8").partition("\n")
    key = _find_key()
    if key is None or not hmac.compare_digest(seal.encode(), _seal(key, text).encode()):
        return None
    kept: dict[str, Any] = json.loads(text)
    return kept


def _write(place: Path, text: str) -> None:
    key = _find_key() or _make_key()
    place.parent.mkdir(exist_ok=True)
    descriptor, aside = tempfile.mkstemp(dir=place.parent, suffix=".new")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{_seal(key, text)}\n{text}")
        Path(aside).replace(place)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _seal(key: bytes, text: str) -> str:
    return hmac.new(key, f"{FORMAT}\n{text}".encode(), hashlib.sha256).hexdigest()


def _key_place() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".cache") / "microsite" / "key"


def _find_key() -> bytes | None:
    with suppress(OSError):
        key = _key_place().read_bytes()
        return key if len(key) == KEY_BYTES else None
    return None


def _make_key() -> bytes:
    place = _key_place()
    place.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(KEY_BYTES)
    aside = place.with_name(f"{place.name}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
    aside.replace(place)
    return key


def _read_finding(told: dict[str, Any]) -> Finding:
    fix = told["fix"]
    edits = [Edit(span=Span(**e["span"]), length=e["length"], text=e["text"]) for e in fix["edits"]] if fix else []
    return Finding(
        **{
            **told,
            "severity": Severity(told["severity"]),
            "span": Span(**told["span"]),
            "fix": Fix(edits=tuple(edits), certain=fix["certain"]) if fix else None,
        }
    )
