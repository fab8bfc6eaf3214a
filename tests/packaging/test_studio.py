"""The studio's folder: what is in it, where that comes from, and what it weighs."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import socket
import tarfile
import zipfile
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.errors import GeneratorError
from generator.packaging.archive import make_zip, read_folder
from generator.packaging.studio.locks import read_npm_lock, read_pip_locks
from generator.packaging.studio.runtime import LOADER, PYODIDE_LOCK, STANDARD_LIBRARY, fetch_runtime
from tests.support.installed_course import install_course, make_school
from tests.support.small_project import a_small_project

ROOT = Path(__file__).parents[2]
MAX_TRANSFERRED = 10_000_000
NOT_LOADED = {"licences.txt"}
INFO = {"abi_version": "2026_0", "arch": "wasm32", "python": "3.14.2"}
WHEEL = "pydantic_core-2.50.5-cp314-cp314-pyemscripten_2026_0_wasm32.whl"


def open_zip(folder: Path, name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO((folder / name).read_bytes()))


def test_all_that_the_page_loads_weighs_less_than_its_limit(studio_package: Path) -> None:
    files = read_folder(studio_package)
    sizes = {name: len(gzip.compress(content, 9)) for name, content in files.items() if name not in NOT_LOADED}
    assert {"index.html", "studio.js", "studio-worker.js", "studio.css", "pyodide/pyodide.asm.wasm"} <= sizes.keys()
    assert sum(sizes.values()) <= MAX_TRANSFERRED, sorted(sizes.items(), key=lambda one: -one[1])[:9]


def test_the_same_checkout_gives_the_same_bytes(studio_package: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["package", "studio", "--root", str(ROOT), "--out", str(tmp_path / "again")])
    assert result.exit_code == 0, (result.output, result.exception)
    assert read_folder(tmp_path / "again") == read_folder(studio_package)


def test_no_name_of_a_folder_or_a_computer_is_in_it(studio_package: Path) -> None:
    names = [name.encode() for name in (str(ROOT), str(studio_package), socket.gethostname()) if len(name) > 3]
    for path, content in read_folder(studio_package).items():
        contents = {path: content}
        if path.endswith(".zip"):
            with open_zip(studio_package, path) as archive:
                contents |= {f"{path}/{name}": archive.read(name) for name in archive.namelist()}
        assert [(name, one) for name, text in contents.items() for one in names if one in text] == []


def test_python_has_the_program_without_what_only_the_command_line_needs(studio_package: Path) -> None:
    with open_zip(studio_package, "python.zip") as archive:
        names = archive.namelist()
    tops = {name.split("/")[1] for name in names if name.startswith("generator/")}
    assert {"studio", "checks", "lint", "rendering", "project"} <= tops
    assert tops.isdisjoint({"__main__.py", "base", "commands", "formats", "packaging", "theme", "website"})
    compiled = [name for name in names if name.endswith((".so", ".pyd", ".pyc"))]
    assert [name.rpartition("/")[2] for name in compiled] == ["_pydantic_core.cpython-314-wasm32-emscripten.so"]
    locales = {name for name in names if name.startswith("babel/locale-data/")}
    assert locales == {f"babel/locale-data/{name}.dat" for name in ("en", "en_001", "en_GB", "root")}


def test_the_course_is_that_of_the_checkout(studio_package: Path) -> None:
    with open_zip(studio_package, "course.zip") as archive:
        names = set(archive.namelist())
        assert archive.read("setting.yml") == (ROOT / "setting.yml").read_bytes()
    assert {"mkdocs.yml", "quizzes/course.yml", "content/index.md", ".vscode/microsite.code-snippets"} <= names
    tops = {name.partition("/")[0] for name in names}
    assert tops == {".vscode", "content", "mkdocs.yml", "quizzes", "setting.yml", "settings"}


def test_a_school_of_a_few_files_gets_its_own_files_and_the_course_as_a_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = a_small_project(tmp_path / "course")
    school = make_school(course, tmp_path / "school", install_course(course, tmp_path / "packages", monkeypatch))
    result = CliRunner().invoke(cli, ["package", "studio", "--root", str(school), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, (result.output, result.exception)
    with open_zip(tmp_path / "out", "course.zip") as archive:
        assert archive.namelist() == ["setting.yml"]
    with open_zip(tmp_path / "out", "python.zip") as archive:
        assert archive.read("microsite_course_a_course/content/index.md") == (course / "content/index.md").read_bytes()
        assert b"[microsite.courses]\na-course = " in archive.read("microsite.dist-info/entry_points.txt")
    assert "data-installed" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_each_package_in_it_has_its_licence(studio_package: Path) -> None:
    licences = (studio_package / "licences.txt").read_text("utf-8")
    for name in ("pydantic ", "pydantic-core ", "jinja2 ", "pyyaml ", "babel ", "Pyodide", "@codemirror"):
        assert name.lower() in licences.lower()


def test_the_page_allows_its_own_files_only_and_is_not_indexed(studio_package: Path) -> None:
    page = unescape((studio_package / "index.html").read_text("utf-8"))
    assert "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "://" not in page


def test_private_files_stay_out_of_the_course(tmp_path: Path) -> None:
    root = a_small_project(tmp_path)
    (root / ".gitignore").write_text("settings/staff-2026.txt\n", "utf-8")
    (root / "settings").mkdir(exist_ok=True)
    private = root / "settings" / "register.sealed.json"
    private.write_text("{}", "utf-8")
    (root / "settings" / ".hidden.yml").write_text("a: b\n", "utf-8")
    result = CliRunner().invoke(cli, ["package", "studio", "--root", str(root), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, (result.output, result.exception)
    with open_zip(tmp_path / "out", "course.zip") as archive:
        assert [name for name in archive.namelist() if "sealed" in name or "hidden" in name] == []


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = CliRunner().invoke(cli, ["package", "studio", "--root", str(ROOT), "--out", str(tmp_path)])
    assert isinstance(result.exception, GeneratorError)
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


def make_archive(files: dict[str, bytes]) -> bytes:
    """Return an archive as npm packs it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


LIBRARY = make_zip({"json/__init__.py": b"", "unittest/__init__.py": b""})
PYODIDE = make_archive(
    {
        **dict.fromkeys(LOADER, b"loader"),
        STANDARD_LIBRARY: LIBRARY,
        PYODIDE_LOCK: json.dumps({"info": INFO, "packages": {"numpy": {}}}).encode(),
    }
)


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    """A folder with locks of an archive and a wheel of our own, and no node_modules."""
    folder = tmp_path / "locks"
    folder.mkdir()
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(PYODIDE).digest()).decode()
    entry = {"version": "314.0.8", "integrity": integrity}
    (folder / "package-lock.json").write_text(json.dumps({"packages": {"node_modules/pyodide": entry}}), "utf-8")
    digest = hashlib.sha256(b"wheel").hexdigest()
    (folder / "requirements.txt").write_text(f"pydantic-core==2.50.5 \\\n    --hash=sha256:{digest}\n", "utf-8")
    return folder


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that npm and pip take packages from, in the place of the internet."""
    folder = tmp_path / "registry"
    folder.mkdir()
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(f'#!/bin/sh\nfor out; do :; done\ncp {folder}/pyodide-314.0.8.tgz "$out"\n', "utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(npm.parent), prepend=":")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    (folder / "pyodide-314.0.8.tgz").write_bytes(PYODIDE)
    return folder


def test_what_is_downloaded_is_kept_and_used_without_a_network(locks: Path, registry: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / WHEEL).write_bytes(b"wheel")
    runtime = fetch_runtime(locks, kept)
    assert runtime.wheel == b"wheel"
    assert runtime.pyodide["pyodide.mjs"] == b"loader"
    assert json.loads(runtime.pyodide[PYODIDE_LOCK]) == {"info": INFO, "packages": {}}
    with zipfile.ZipFile(io.BytesIO(runtime.pyodide[STANDARD_LIBRARY])) as library:
        assert library.namelist() == ["json/__init__.py"]
    (registry / "pyodide-314.0.8.tgz").unlink()
    assert fetch_runtime(locks, kept) == runtime


def test_a_file_with_another_digest_is_refused(locks: Path, registry: Path, tmp_path: Path) -> None:
    (registry / "pyodide-314.0.8.tgz").write_bytes(make_archive({"pyodide.mjs": b"other"}))
    with pytest.raises(GeneratorError, match=r"pyodide-314\.0\.8\.tgz is not the file that is locked"):
        fetch_runtime(locks, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_wheel_with_another_digest_is_refused(locks: Path, registry: Path, tmp_path: Path) -> None:
    (registry / WHEEL).write_bytes(b"another wheel")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / WHEEL).write_bytes(b"damaged")
    with pytest.raises(GeneratorError, match="pydantic-core could not be downloaded"):
        fetch_runtime(locks, tmp_path / "kept")


def test_a_download_that_fails_says_what_to_do(locks: Path, registry: Path, tmp_path: Path) -> None:
    (registry / "pyodide-314.0.8.tgz").unlink()
    with pytest.raises(GeneratorError, match=r"pyodide could not be downloaded: .*Connect to the internet"):
        fetch_runtime(locks, tmp_path / "kept")


def test_without_npm_it_says_what_to_install(locks: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GeneratorError, match="npm is not installed, which downloads pyodide"):
        fetch_runtime(locks, tmp_path / "kept")


def test_without_locks_it_says_where_they_are(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="package the studio in a checkout of the project"):
        fetch_runtime(tmp_path, tmp_path / "kept")


def test_locks_without_the_packages_are_refused(tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text("{}", "utf-8")
    with pytest.raises(GeneratorError, match=r"package-lock\.json doesn't lock pyodide"):
        read_npm_lock(tmp_path, "pyodide")


def test_the_locks_of_this_checkout_name_both() -> None:
    assert read_npm_lock(ROOT, "pyodide").integrity.startswith("sha512-")
    assert len(read_pip_locks(ROOT)["pydantic-core"].digests) > 1
