"""An environment of their own for site generators other than MkDocs, made when a test asks for it, and kept.

It holds what requirements.txt locks, and finds all else where the tests run. It lies in .venv, which git leaves alone
and ``make clean`` removes; another lock makes another environment.
"""

from __future__ import annotations

import hashlib
import site
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
PYTHON = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
PATIENCE = 300
"""Seconds that an installation may take."""


def find_environment() -> Path:
    """Return its Python, which runs them as modules; skip the test, and say why, where it cannot be made."""
    name = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = Path(sys.prefix) / "other-generators" / name
    if not folder.exists():
        _make(folder)
    return folder / PYTHON


def _make(folder: Path) -> None:
    """Make it under another name first: another process may make the same."""
    folder.parent.mkdir(exist_ok=True)
    growing = Path(tempfile.mkdtemp(dir=folder.parent))
    venv.create(growing, symlinks=sys.platform != "win32")
    python = growing / PYTHON
    packages = subprocess.run(
        [python, "-c", "import site; print(site.getsitepackages()[-1])"], capture_output=True, text=True, check=True
    ).stdout.strip()
    Path(packages, "microsite.pth").write_text("\n".join([str(ROOT), *site.getsitepackages()]), "utf-8")
    install = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--require-hashes"]
    command = [sys.executable, *install, "--requirement", str(REQUIREMENTS)]
    try:
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        said = (fault.stderr or "").strip().splitlines()[-1:] if isinstance(fault.stderr, str) else []
        pytest.skip(f"ProperDocs and Zensical cannot be installed here: {' '.join(said) or fault}")
    try:
        growing.rename(folder)
    except OSError:
        assert folder.exists()
