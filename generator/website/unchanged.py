"""The build cache: if neither the inputs nor the site changed since the last build, its report is shown again.

Each output folder and setting has one file in ``.site-cache/``, which may be deleted at any time. It isn't signed:
a project already brings its mkdocs.yml, which can run code. A cache file that is damaged, copied with another project
or written by another version is ignored. Contents are compared, since an edit can keep a file's time and size.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import TypeAdapter

import generator
from generator.authoring.private_files import check_private_files
from generator.base.foreign_files import refuse_foreign_files
from generator.diagnostics.finding import Report
from generator.system.garbage import pause_garbage_collection
from generator.system.installed_course import find_mkdocs_file
from generator.system.output import OutputFolder

FOLDER = ".site-cache"
VARIABLES = ("SOURCE_DATE_EPOCH", "TZ")  # what MkDocs reads of the environment, besides what mkdocs.yml names
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedBuild:
    """A successful build of a site, as a cache file describes it."""

    inputs: str  # fingerprint of the environment and of all files in ``watched``
    watched: tuple[Path, ...]
    content: str  # the folder of the pages, relative to the course's folder
    report: Report
    warnings: tuple[str, ...]  # MkDocs' own
    site: Path
    outputs: dict[str, str]  # digests of the site's files, by name


def build_if_changed(
    root: Path, out: Path | None = None, *, setting: str | None = None, clean: bool = False, force: bool = False
) -> tuple[Report, bool]:
    """Build a site unless its inputs and files are unchanged; return the report, and whether the site was built.

    ``clean`` builds it in any case, ``force`` even if that deletes files that no build wrote. Raises like build_site.
    """
    environment = describe_environment(root, out, setting)
    file = root / FOLDER / f"{_fingerprint(environment['out'], setting)[:16]}.json"
    stored = _read_cache(file)
    cached = None if clean else stored
    if cached and _is_unchanged(root.resolve(), environment, cached):
        for warning in cached.warnings:
            print(f"mkdocs: {warning}", file=sys.stderr)
        return cached.report, False
    with pause_garbage_collection(keep=True):
        from generator.website import build, caches  # noqa: PLC0415 - MkDocs takes a while to load

    inputs = build.find_build_inputs(root, out, setting)
    if not force:
        refuse_foreign_files(inputs.site, {"site": str(stored.site), "outputs": stored.outputs} if stored else None)
    digests = _digest_files(*inputs.watched)
    with caches.capture_mkdocs_log() as records:
        report = build.build_site(root, out, setting=setting)
    if report.ok and inputs.are_known and digests == _digest_files(*inputs.watched):  # no file was saved meanwhile
        built = CachedBuild(
            inputs=_fingerprint(environment, digests),
            watched=inputs.watched,
            content=inputs.content,
            report=report,
            warnings=tuple(record.getMessage() for record in records if record.levelno >= logging.WARNING),
            site=inputs.site,
            outputs=_digest_folder(inputs.site),
        )
        _write_cache(file, built)
    return report, True


def _is_unchanged(root: Path, environment: dict[str, str], cached: CachedBuild) -> bool:
    output = OutputFolder(cached.site)
    is_unfinished = any(folder.exists() for folder in (output.new_folder, output.backup_folder, output.trash_folder))
    if is_unfinished or _fingerprint(environment, _digest_files(*cached.watched)) != cached.inputs:
        return False
    # A private file may be anywhere in the project, not only in what the site is built from.
    return _digest_folder(cached.site) == cached.outputs and not check_private_files(root, cached.content)


def _read_cache(file: Path) -> CachedBuild | None:
    with suppress(OSError, ValueError):  # missing or damaged
        checksum, _, data = file.read_bytes().partition(b"\n")
        return TypeAdapter(CachedBuild).validate_json(data) if checksum.decode() == _sha256(data) else None
    return None


def _write_cache(file: Path, built: CachedBuild) -> None:
    with suppress(OSError, ValueError):  # a read-only project: the next build runs in full
        data = json.dumps(asdict(built), default=str).encode()
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(_sha256(data).encode() + b"\n" + data)  # a write that is cut short has a wrong checksum


def describe_environment(root: Path, out: Path | None, setting: str | None) -> dict[str, str]:
    """Return all inputs of a build except files: options, program, date, and variables that mkdocs.yml may name."""
    options = {"root": str(root.resolve()), "out": str(out and out.resolve()), "setting": str(setting)}
    words = {*WORD.findall(_read(find_mkdocs_file(root)).decode(errors="replace")), *VARIABLES}
    variables = {f"${word}": os.environ[word] for word in words if word in os.environ}
    return options | variables | describe_program() | {"days": f"{date.today()} {datetime.now(UTC).date()}"}


def describe_program() -> dict[str, str]:
    """Return digests of this program's files, Python's version and all installed packages' versions."""
    code = _digest_folder(Path(generator.__file__).parent, skipped="__pycache__")
    packages = sorted(package.name for folder in sys.path for package in Path(folder).glob("*-info"))
    return {"code": _fingerprint(code), "python": sys.version, "packages": _fingerprint(packages)}


def _digest_files(*paths: Path) -> dict[str, str]:
    return {str(file): _sha256(_read(file)) for path in paths for file in _walk(path)}


def _digest_folder(folder: Path, skipped: str = "") -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): _sha256(_read(file)) for file in _walk(folder, skipped)}


def _walk(path: Path, skipped: str = "") -> Iterator[Path]:
    """Yield all files below a folder, also in linked folders but each once; or else the path itself.

    Folders named ``skipped`` are left out.
    """
    seen: set[str] = set()
    for folder, below, names in os.walk(path, followlinks=True):
        real = os.path.realpath(folder)
        below[:] = [] if real in seen else sorted(name for name in below if name != skipped)
        seen.add(real)
        yield from (Path(folder, name) for name in sorted(names))
    if not seen:
        yield path


def _read(file: Path) -> bytes:
    with suppress(OSError):
        return file.read_bytes() if file.is_file() else b"\0missing"
    return b"\0missing"


def _fingerprint(*parts: object) -> str:
    return _sha256(json.dumps(parts, sort_keys=True).encode())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
