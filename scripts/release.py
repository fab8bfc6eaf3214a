"""Files of a release, made from a commit: source, wheels, base, example, requirements, lists of parts, and digests.

All of it is built from an unpacked copy of the commit, so nothing that lies about in the working folder gets in. All
files are of the time of the commit.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from licences import write_licences
from sbom import write_sbom

from generator.packaging.archive import make_zip

SUMS = "SHA256SUMS"
REQUIREMENTS = "requirements.txt"
REPOSITORY = "OWNER/online-safety"
"""Stands for the repository of a release that no workflow makes; examples/school has it too."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a commit by path, the paths of those that may be run, and its time in seconds since 1970."""

    files: Mapping[str, bytes]
    programs: frozenset[str]
    moment: int

    @property
    def version(self) -> str:
        """The version in pyproject.toml."""
        return str(tomllib.loads(self.files["pyproject.toml"].decode())["project"]["version"])


def read_source(root: Path, commit: str = "HEAD") -> Source:
    """Return the files of a commit, without links, which not every system can unpack."""
    tar = _git(root, "archive", "--format=tar", commit)
    moment = int(_git(root, "show", "--no-patch", "--format=%ct", commit))
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        members = [member for member in archive if member.isfile()]
        files = {_name(member): archive.extractfile(member).read() for member in members}  # type: ignore[union-attr]
    return Source(files, frozenset(_name(m) for m in members if m.mode & 0o100), moment)


def make_release(root: Path, out: Path, commit: str = "HEAD") -> list[Path]:
    """Build the release, then replace the folder ``out``; return its files.

    Raise ValueError where that folder holds other things than a release.
    """
    if out.exists() and any(out.iterdir()) and not (out / SUMS).is_file():
        raise ValueError(f"{out} holds other things than a release; name an empty or a new folder")
    source = read_source(root, commit)
    name = f"microsite-{source.version}"
    with tempfile.TemporaryDirectory(prefix="microsite-release-") as folder:
        copy, made = Path(folder) / "source", Path(folder) / "made"
        made.mkdir()
        _unpack(source, copy)
        (made / f"{name}.zip").write_bytes(make_zip(source.files, source.moment, source.programs))
        for kind, file in (("base", "-base.zip"), ("zip", "-example.zip"), ("single-file", "-example.html")):
            _package(copy, source.moment, kind, made / f"{name}{file}")
        _package(copy, source.moment, "course", made)
        build_program(copy, source.moment, made)
        lock, wheels = source.files[REQUIREMENTS].decode(), made.glob("*.whl")
        (made / REQUIREMENTS).write_text(lock + write_requirements(wheels, find_address(source.version)), "utf-8")
        (made / f"{name}-sbom.json").write_text(write_sbom(copy), "utf-8")
        (made / f"{name}-licences.txt").write_text(write_licences(copy), "utf-8")
        (made / SUMS).write_text(write_sums(made), "utf-8")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(made, out)
    return sorted(out.iterdir())


def build_program(copy: Path, moment: int, out: Path) -> None:
    """Build the program's wheel into a folder, and repack it: pip copies this machine's file permissions into it."""
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    with tempfile.TemporaryDirectory(prefix="microsite-wheel-") as folder:
        words = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, str(copy)]
        subprocess.run(words, check=True)  # noqa: S603 - our own program
        (made,) = Path(folder).iterdir()
        with zipfile.ZipFile(made) as wheel:
            files = {name: wheel.read(name) for name in wheel.namelist()}
    (out / made.name).write_bytes(make_zip(files, moment))


def find_address(version: str) -> str:
    """Return the address of a release's files: that of the repository whose workflow runs, or one to fill in."""
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    return f"{server}/{os.environ.get('GITHUB_REPOSITORY', REPOSITORY)}/releases/download/v{version}"


def write_requirements(wheels: Iterable[Path], address: str) -> str:
    """Return a line for each wheel: its address and digest, so that nobody installs a stranger's by its name."""
    rows = ((path.name.partition("-")[0], path.name, _digest(path)) for path in sorted(wheels))
    return "".join(f"{name} @ {address}/{file} --hash=sha256:{digest}\n" for name, file, digest in rows)


def write_sums(folder: Path) -> str:
    """Return the digests of a folder's files in the format of sha256sum."""
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    return "".join(f"{_digest(path)}  {path.name}\n" for path in files)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _package(copy: Path, moment: int, kind: str, out: Path) -> None:
    """Run the commit's own program."""
    settings = {"SOURCE_DATE_EPOCH": str(moment), "PYTHONPATH": str(copy)}
    words = [sys.executable, "-m", "generator", "package", kind, "--out", str(out)]
    subprocess.run(words, cwd=copy, env=os.environ | settings, check=True)  # noqa: S603 - our own program


def _unpack(source: Source, folder: Path) -> None:
    for path, content in source.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _name(member: tarfile.TarInfo) -> str:
    return unicodedata.normalize("NFC", member.name)


def _git(root: Path, *words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True).stdout  # noqa: S603, S607


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=Path("release"))
    for made in make_release(Path.cwd(), parser.parse_args().out):
        print(f"{made.stat().st_size:>10,}  {made}")
