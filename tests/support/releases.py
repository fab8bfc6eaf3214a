"""Small releases, and copies of them under git, for tests of upgrades."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from generator.commands.upgrade import MANIFEST, digest

GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def run_git(folder: Path, *words: str) -> None:
    subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)


def write_release(path: Path, files: Mapping[str, str], /, **manifest: object) -> Path:
    """Write a release as a ZIP with its manifest."""
    listed = {name: digest(text.encode()) for name, text in files.items()}
    given = {"format": 1, "version": "0.2.0", "files": listed, **manifest}
    with zipfile.ZipFile(path, "w") as book:
        for name, text in {**files, MANIFEST: json.dumps(given)}.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o100755 if name == "scripts/install" else 0o100644) << 16
            book.writestr(info, text)
    return path
