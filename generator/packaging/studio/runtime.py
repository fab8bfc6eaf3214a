"""Python for the browser: Pyodide, and the wheel of pydantic-core that is compiled for it.

Both are downloaded once, checked against the locked digests and kept in a folder. The studio itself downloads nothing.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import GeneratorError
from generator.packaging.archive import make_zip
from generator.packaging.studio.locks import PYDANTIC_CORE, PYODIDE, NpmLock, PipLock, read_npm_lock, read_pip_locks
from generator.system.output import write_atomically

LOADER = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
"""Files of Pyodide that the studio has as they are."""
STANDARD_LIBRARY = "python_stdlib.zip"
PYODIDE_LOCK = "pyodide-lock.json"
UNUSED = (
    "_pyrepl/",
    "multiprocessing/",
    "unittest/",
    "wsgiref/",
    "xmlrpc/",
    "_pyio.py",
    "bdb.py",
    "cProfile.py",
    "cmd.py",
    "doctest.py",
    "ftplib.py",
    "imaplib.py",
    "mailbox.py",
    "optparse.py",
    "pdb.py",
    "pickletools.py",
    "poplib.py",
    "profile.py",
    "pstats.py",
    "pydoc.py",
    "pydoc_data/",
    "smtplib.py",
    "socketserver.py",
    "trace.py",
    "turtle.py",
    "zipapp.py",
)
"""Modules and packages of the standard library that the studio doesn't import."""
MAX_SECONDS = 300
ASK = "Connect to the internet and try again: it is needed once, until the files are kept"


@dataclass(frozen=True, slots=True)
class Runtime:
    """Python for the browser."""

    pyodide: Mapping[str, bytes]
    """Pyodide's files by name."""
    wheel: bytes
    """The wheel of pydantic-core."""


def fetch_runtime(locks: Path, kept: Path) -> Runtime:
    """Return Python for the browser in the versions that the files in the folder ``locks`` name.

    What is downloaded is kept in the folder ``kept``. Raise GeneratorError if it can't be, or is not what is locked.
    """
    npm, pip = read_npm_lock(locks, PYODIDE), read_pip_locks(locks).get(PYDANTIC_CORE)
    if pip is None:
        raise GeneratorError(f"{locks / 'requirements.txt'} doesn't lock {PYDANTIC_CORE}")
    whole = _find_installed(locks, npm) or _unpack(_fetch_archive(npm, kept))
    info = json.loads(whole[PYODIDE_LOCK])["info"]
    pyodide = {name: whole[name] for name in LOADER}
    pyodide[STANDARD_LIBRARY] = _shrink_library(whole[STANDARD_LIBRARY])
    pyodide[PYODIDE_LOCK] = json.dumps({"info": info, "packages": {}}, separators=(",", ":")).encode()
    return Runtime(pyodide, _fetch_wheel(pip, info, kept))


def _find_installed(folder: Path, lock: NpmLock) -> dict[str, bytes] | None:
    """Return the files of a package in the folder's node_modules; None if it isn't there in the locked version."""
    package = folder / "node_modules" / lock.name
    try:
        if json.loads((package / "package.json").read_bytes())["version"] != lock.version:
            return None
        return {name: (package / name).read_bytes() for name in (*LOADER, STANDARD_LIBRARY, PYODIDE_LOCK)}
    except (OSError, ValueError, KeyError):
        return None


def _fetch_archive(lock: NpmLock, kept: Path) -> bytes:
    name = f"{lock.name}-{lock.version}.tgz"
    algorithm, _, digest = lock.integrity.partition("-")

    def is_right(content: bytes) -> bool:
        """Return whether an archive has the locked digest."""
        return base64.b64encode(hashlib.new(algorithm, content).digest()).decode() == digest

    def download(folder: Path) -> None:
        """Download the archive into a folder."""
        npm = shutil.which("npm")
        if npm is None:
            raise GeneratorError(f"npm is not installed, which downloads {lock.name}: install Node 20 or newer")
        _run([npm, "pack", f"{lock.name}@{lock.version}", "--silent", "--pack-destination", str(folder)], lock.name)

    return _fetch(kept / name, is_right, download)


def _fetch_wheel(lock: PipLock, info: Mapping[str, str], kept: Path) -> bytes:
    python = ".".join(info["python"].split(".")[:2])
    tag = f"cp{python.replace('.', '')}"
    platform = f"pyemscripten_{info['abi_version']}_{info['arch']}"
    name = f"{lock.name.replace('-', '_')}-{lock.version}-{tag}-{tag}-{platform}.whl"

    def download(folder: Path) -> None:
        """Download the wheel into a folder."""
        wanted = folder / "wanted.txt"
        hashes = " ".join(f"--hash=sha256:{digest}" for digest in sorted(lock.digests))
        wanted.write_text(f"{lock.name}=={lock.version} {hashes}\n", "utf-8")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        kind = ["--only-binary", ":all:", "--platform", platform, "--python-version", python, "--abi", tag]
        _run([*pip, *kind, "--require-hashes", "--requirement", str(wanted), "--dest", str(folder)], lock.name)

    return _fetch(kept / name, lambda content: hashlib.sha256(content).hexdigest() in lock.digests, download)


def _fetch(path: Path, is_right: Callable[[bytes], bool], download: Callable[[Path], None]) -> bytes:
    """Return the content of a file that is kept, or else downloaded into a temporary folder under the same name."""
    if path.is_file() and is_right(content := path.read_bytes()):
        return content
    with TemporaryDirectory(prefix="microsite-") as folder:
        download(Path(folder))
        got = Path(folder, path.name)
        if not (got.is_file() and is_right(content := got.read_bytes())):
            raise GeneratorError(f"{path.name} is not the file that is locked: it has another digest")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content)
    return content


def _run(command: Sequence[str], what: str) -> None:
    try:
        run = subprocess.run(  # noqa: S603 - a list of words, no shell
            command, capture_output=True, check=False, timeout=MAX_SECONDS, text=True, errors="replace"
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise GeneratorError(f"{what} could not be downloaded: {fault}. {ASK}") from fault
    if run.returncode:
        last = (run.stderr.strip() or run.stdout.strip()).splitlines()[-1:]
        raise GeneratorError(f"{what} could not be downloaded: {' '.join(last)}. {ASK}")


def _unpack(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive of npm that the studio needs, by name."""
    files = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for name in (*LOADER, STANDARD_LIBRARY, PYODIDE_LOCK):
            file = tar.extractfile(f"package/{name}")
            files[name] = file.read() if file else b""
    return files


def _shrink_library(content: bytes) -> bytes:
    """Return the ZIP of the standard library without the modules in UNUSED."""
    with zipfile.ZipFile(io.BytesIO(content)) as library:
        names = [name for name in library.namelist() if not name.endswith("/") and not name.startswith(UNUSED)]
        return make_zip({name: library.read(name) for name in names})
