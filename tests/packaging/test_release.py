"""What a release is made of: a commit's files, digests, and lists of parts that keep to their schema."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from generator.commands.cli import cli
from generator.packaging.archive import make_zip
from tests.conftest import ROOT
from tests.support.small_project import a_small_project

SCRIPTS = ROOT / "scripts"
ALLOWED = {"MIT", "ISC", "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MPL-2.0", "PSF-2.0", "W3C-20150513"}
"""Licences that let anybody hand on what is under them, with its notices."""
PROJECT = """[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "tiny"
version = "1.0"

[tool.setuptools]
py-modules = ["tiny"]
"""


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))


@pytest.fixture(scope="module")
def sbom() -> dict[str, Any]:
    text = run("sbom.py")
    assert run("sbom.py", PYTHONHASHSEED="7", TZ="Pacific/Kiritimati") == text
    return dict(json.loads(text))


def run(script: str, **env: str) -> str:
    done = subprocess.run(
        [sys.executable, SCRIPTS / script, ROOT], env=os.environ | env, capture_output=True, text=True, check=True
    )
    return done.stdout


def git(folder: Path, *words: str) -> None:
    names = ("GIT_AUTHOR_", "GIT_COMMITTER_")
    env = {f"{name}{part}": "x@x.example" for name in names for part in ("NAME", "EMAIL")}
    days = {f"{name}DATE": "2026-11-20T10:00:00Z" for name in names}
    subprocess.run(["git", *words], cwd=folder, env=os.environ | env | days, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of a few files, with one that is not committed."""
    root = tmp_path / "repository"
    (root / "scripts").mkdir(parents=True)
    (root / "pyproject.toml").write_text('[project]\nname = "microsite"\nversion = "1.2.3"\n', "utf-8")
    (root / "é.md").write_text("words\n", "utf-8")
    (root / "scripts" / "run").write_text("#!/bin/sh\n", "utf-8")
    (root / "scripts" / "run").chmod(0o755)
    (root / "link").symlink_to("pyproject.toml")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "first")
    (root / "secret.key").write_text("not committed", "utf-8")
    return root


def test_the_list_of_parts_keeps_to_the_schema_of_cyclonedx(sbom: dict[str, Any]) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(sbom)) is None
    assert (sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.6")
    assert "serialNumber" not in sbom
    assert "timestamp" not in sbom["metadata"]


def test_it_names_every_locked_package_of_the_program_with_all_its_digests(sbom: dict[str, Any]) -> None:
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    locked = set(re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.M))
    listed = {(c["name"], c["version"]) for c in sbom["components"] if c["purl"].startswith("pkg:pypi/")}
    assert listed == locked
    digests = {h["content"] for c in sbom["components"] for r in c.get("externalReferences", []) for h in r["hashes"]}
    assert set(re.findall(r"sha256:([0-9a-f]{64})", lock)) <= digests


def find_held(bundle: str) -> list[str]:
    """Return the names of the packages that the first line of a bundle names."""
    head = bundle.partition("\n")[0]
    return re.findall(r"([@\w/-]+) \((?:MIT|ISC|Apa)", head) if "Holds" in head else []


def test_it_names_what_is_bundled_and_what_material_brings(sbom: dict[str, Any]) -> None:
    used = {c["name"]: c["properties"][0]["value"] for c in sbom["components"]}
    site = {name for name, where in used.items() if where == "in the site"}
    bundles = {path.relative_to(ROOT): path.read_text("utf-8") for path in (ROOT / "theme").glob("*/**/*.js")}
    bundled = {name for path, text in bundles.items() if path.parts[1] != "studio" for name in find_held(text)}
    assert len(bundled) >= 6
    assert site == bundled | {"mkdocs-material", "material-design-color"}
    studio = {name for path, text in bundles.items() if path.parts[1] == "studio" for name in find_held(text)} - bundled
    assert len(studio) >= 10
    assert {name for name, where in used.items() if where == "in the studio"} > studio | {"pyodide", "pydantic-core"}
    assert used["esbuild"] == "to build the site"


def test_everything_is_under_a_licence_that_lets_a_site_be_handed_on(sbom: dict[str, Any]) -> None:
    for component in sbom["components"]:
        (said,) = component["licenses"]
        licence = said.get("expression") or said["license"]["id"]
        assert {part for part in licence.split() if part != "OR"} & ALLOWED, component["name"]


def test_the_list_of_licences_names_each_part_and_brings_the_notices(sbom: dict[str, Any]) -> None:
    text = run("licences.py")
    for component in sbom["components"]:
        assert f"  {component['name']} {component.get('version', '')}".rstrip() in text.splitlines()
    assert "Permission is hereby granted" in text


def test_the_source_is_what_is_committed(repository: Path) -> None:
    from release import read_source  # noqa: PLC0415 - a script, found by the fixture

    source = read_source(repository)
    assert set(source.files) == {"pyproject.toml", "é.md", "scripts/run"}
    assert source.version == "1.2.3"
    archive = make_zip(source.files, source.moment, source.programs)
    entries = {entry.filename: entry for entry in zipfile.ZipFile(io.BytesIO(archive)).infolist()}
    assert entries.keys() == source.files.keys()
    assert {entry.date_time for entry in entries.values()} == {(2026, 11, 20, 10, 0, 0)}
    assert [name for name, entry in entries.items() if entry.external_attr >> 16 & 0o100] == ["scripts/run"]


@pytest.mark.slow
def test_the_wheel_of_the_program_is_reproducible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from release import build_program  # noqa: PLC0415 - as above

    for mode, zone in ((0o644, "UTC"), (0o600, "Pacific/Auckland")):
        copy, out = tmp_path / f"copy {mode}", tmp_path / f"{mode}"
        out.mkdir()
        copy.mkdir()
        for name, text in {"pyproject.toml": PROJECT, "tiny.py": "print(1)\n"}.items():
            (copy / name).write_text(text, "utf-8")
            (copy / name).chmod(mode)
        monkeypatch.setenv("TZ", zone)
        build_program(copy, 1_800_000_000, out)
    one, two = sorted(tmp_path.rglob("*.whl"))
    assert one.name == two.name == "tiny-1.0-py3-none-any.whl"
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.slow
def test_pip_takes_what_a_release_names_by_address_and_nothing_else_in_its_place(tmp_path: Path) -> None:
    from release import write_requirements  # noqa: PLC0415 - as above

    project = a_small_project(tmp_path / "project")
    packed = CliRunner().invoke(cli, ["package", "course", "--root", str(project), "--out", str(tmp_path)])
    assert packed.exit_code == 0, packed.output
    (wheel,) = tmp_path.glob("*.whl")
    listed = tmp_path / "requirements.txt"
    listed.write_text(write_requirements([wheel], tmp_path.as_uri()), "utf-8")
    words = ["install", "--dry-run", "--no-index", "--no-deps", "--require-hashes", "-r", str(listed)]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    done = subprocess.run(pip, capture_output=True, text=True, check=True)
    assert "Would install microsite_course_a_course" in done.stdout
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_requirements_name_the_repository_whose_workflow_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from release import find_address  # noqa: PLC0415 - as above

    monkeypatch.delenv("GITHUB_SERVER_URL", raising=False)
    monkeypatch.setenv("GITHUB_REPOSITORY", "oak/course")
    assert find_address("1.2.3") == "https://github.com/oak/course/releases/download/v1.2.3"
    monkeypatch.delenv("GITHUB_REPOSITORY")
    assert find_address("1.2.3") == "https://github.com/OWNER/online-safety/releases/download/v1.2.3"


def test_sums_are_those_that_sha256sum_checks(tmp_path: Path) -> None:
    from release import write_sums  # noqa: PLC0415 - as above

    for name in ("b.zip", "a.txt"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "SHA256SUMS").write_text(write_sums(tmp_path), "utf-8")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "a.txt: OK\nb.zip: OK\n"


def test_a_folder_with_other_things_is_left_alone(repository: Path, tmp_path: Path) -> None:
    from release import make_release  # noqa: PLC0415 - as above

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept.txt").touch()
    with pytest.raises(ValueError, match="holds other things than a release"):
        make_release(repository, tmp_path / "mine")
    assert (tmp_path / "mine" / "kept.txt").exists()


@pytest.mark.parametrize(
    ("python", "npm", "code", "said"),
    [
        ("exit 0", "exit 0", 0, "npm: no known weaknesses."),
        ("echo Found 2 known vulnerabilities in 1 package; exit 1", "exit 0", 1, "Python: there are known weaknesses."),
        ("exit 0", "echo '3 vulnerabilities (1 low, 2 high)'; exit 1", 1, "npm: there are known weaknesses."),
        ("echo ERROR:pip_audit: ConnectionError; exit 1", "exit 0", 2, "Python: nobody could say."),
        ("exit 0", "echo npm error audit endpoint returned an error; exit 1", 2, "npm: nobody could say."),
        ("echo Found 1 known vulnerability; exit 1", "echo ENOTFOUND; exit 1", 1, "npm: nobody could say."),
    ],
    ids=["clean", "python", "npm", "python offline", "npm offline", "both"],
)
def test_an_audit_that_saw_nothing_is_not_a_clean_one(
    tmp_path: Path, python: str, npm: str, code: int, said: str
) -> None:
    env = dict(os.environ)
    for variable, script in (("PIP_AUDIT", python), ("NPM", npm)):
        program = tmp_path / variable
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o755)
        env[variable] = str(program)
    done = subprocess.run([SCRIPTS / "audit"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert said in done.stdout + done.stderr


PLACES = (
    "docs/**/*.md",
    "README.md",
    "CONTRIBUTING.md",
    "examples/**/*",
    ".github/**/*",
    "scripts/*",
    "generator/**/*",
)
OURS = r"(?:microsite|online-safety|protecting-professionals-online)(?:\[\w+\])?"
BARE = re.compile(
    rf"""\b(?:pip|pipx|uv) [^`\n]*\binstall\b[^`\n]*[ "']{OURS}(?=["'`\s=<>~]|$)(?! @)"""
    rf"""|^(?:{OURS}|microsite[_-]course\w*)(?:[=<>~!]=.*)?$""",
    re.MULTILINE,
)
"""Our packages by name alone, to be installed or as a requirement: a stranger may have registered the name."""


@pytest.mark.parametrize(
    ("line", "is_bare"),
    [
        ("pip install microsite", True),
        (".venv/bin/pip install --quiet 'microsite[sign]'", True),
        ("python -m pip install online-safety==2026.12", True),
        ("microsite==1.0 --hash=sha256:0", True),
        ("microsite_course_a", True),
        ("pip install ./microsite-*.whl", False),
        ("pip install microsite-0.1.0-py3-none-any.whl", False),
        ("pip install -e '.[sign]'", False),
        ("microsite @ https://x.example/microsite-1.whl --hash=sha256:0", False),
        ("microsite build", False),
    ],
)
def test_a_bare_name_is_told_from_an_address_and_a_path(line: str, *, is_bare: bool) -> None:
    assert bool(BARE.search(line)) == is_bare


def test_nothing_installs_a_package_of_ours_by_its_name() -> None:
    files = {path for place in PLACES for path in ROOT.glob(place) if path.is_file() and path.suffix != ".pyc"}
    texts = {path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in files}
    assert len(texts) > 400
    assert [(name, found[0]) for name, text in texts.items() if (found := BARE.search(text))] == []


def test_every_install_takes_only_what_is_locked() -> None:
    """Nothing is installed by name, but for the tool that renews the locks."""
    texts = [*SCRIPTS.iterdir(), ROOT / "Makefile", *(ROOT / ".github").rglob("*.yml"), ROOT / ".ci" / "run"]
    lines = [line for path in texts if path.is_file() for line in path.read_text("utf-8").splitlines()]
    installs = [line for line in lines if re.search(r"\bpip install\b", line) and not line.lstrip().startswith("#")]
    assert len(installs) >= 3
    for line in installs:
        assert re.search(r"--require-hashes|--no-deps --no-build-isolation|\buv$", line.strip(" \\|")), line
    assert not [line for line in lines if re.search(r"\bnpm (i|install)\b", line)]
