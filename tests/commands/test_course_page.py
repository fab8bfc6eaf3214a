"""docs/course.md, followed word for word in an empty folder: its commands run, and its lines go into files."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sample_words import write_over_samples

PAGE = Path(__file__).parents[2] / "docs" / "course.md"
STEP = re.compile(r"```(sh|yaml|markdown) ?(\S*)\n(.*?)```", re.S)
INSTALL = ("python3", ".venv/bin/pip")
"""How the program is installed, which tests/packaging tries with the wheel."""


@pytest.mark.slow
def test_the_page_leads_from_an_empty_folder_to_a_site(tmp_path: Path) -> None:
    for language, name, text in STEP.findall(PAGE.read_text("utf-8")):
        if language == "sh":
            for line in text.splitlines():
                run(tmp_path, line)
                if " new module " in line:
                    write_over_samples(tmp_path / "hygiene")
        else:
            path = tmp_path / "hygiene" / name
            above = f"{path.read_text('utf-8')}\n" if path.exists() else ""
            path.write_text(f"{above}{text}", "utf-8")
    about = (tmp_path / "hygiene" / "site" / "about" / "course.html").read_text("utf-8")
    assert "Wash your hands at the basin by the kitchen door." in about
    assert (tmp_path / "hygiene" / "site" / "modules" / "cold.html").exists()


def run(folder: Path, line: str) -> None:
    program, *arguments = shlex.split(line)
    if program in INSTALL:
        return
    assert program == ".venv/bin/microsite"
    done = subprocess.run(
        [Path(sys.executable).with_name("microsite"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (line, done.stdout, done.stderr)
