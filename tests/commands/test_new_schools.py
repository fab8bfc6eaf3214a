"""``microsite new schools``: a repository's folder for each school of a table, or nothing at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.commands.test_commands import project
from tests.commands.test_new import new

__all__ = ["project"]  # a fixture, used by its name

TABLE = "id,name,nation,phase\noak-lane,Oak Lane School,england,primary\nelm,Elm College,wales,fe\n"
TEMPLATE = Path(__file__).parents[2] / "examples" / "school"


def read_texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def make_schools(project: Path, table: str) -> Result:
    (project / "list.csv").write_text(table, "utf-8")
    return new(project, "schools", str(project / "list.csv"), "--out", str(project / "out"))


def test_each_school_of_a_table_gets_a_repository_of_its_own(project: Path) -> None:
    result = make_schools(project, TABLE)
    assert [line.split(" --")[0] for line in result.stdout.splitlines()] == [
        "gh repo create oak-lane",
        "gh repo create elm",
    ]
    elm = project / "out" / "elm"
    assert (elm / ".git" / "HEAD").read_text("utf-8") == "ref: refs/heads/main\n"
    shared = {path: text for path, text in read_texts(TEMPLATE).items() if path != "setting.yml"}
    assert {path: text for path, text in read_texts(elm).items() if path in shared} == shared
    assert ".github/workflows/publish.yml" in shared
    text = (elm / "setting.yml").read_text("utf-8")
    assert 'name: "Elm College"' in text
    assert "nation: wales" in text
    assert re.search(r"(?m)^course: [a-z-]+$", text)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("b,B,englnd,primary", "line 4: “englnd” is no nation. Write one of england, wales"),
        ("b,B,england,", "line 4: “” is no phase. Write one of early-years"),
        ("Not An Id,B,england,primary", "line 4: this "),
        ("elm,B,england,primary", "line 4: the id elm is used above. Write another"),
    ],
)
def test_a_faulty_row_of_a_table_of_schools_writes_nothing(project: Path, row: str, said: str) -> None:
    assert said in str(make_schools(project, f"{TABLE}{row}\n").exception)
    assert not (project / "out").exists()


def test_a_folder_of_a_school_that_is_there_is_left_alone(project: Path) -> None:
    write = project / "out" / "elm" / "setting.yml"
    write.parent.mkdir(parents=True)
    write.write_text("ours", "utf-8")
    assert "already exists; nothing was written" in str(make_schools(project, TABLE).exception)
    assert [path.name for path in (project / "out").iterdir()] == ["elm"]
    assert write.read_text("utf-8") == "ours"


def test_without_git_nothing_is_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    assert "there is no git here" in str(make_schools(project, TABLE).exception)
    assert not (project / "out").exists()
