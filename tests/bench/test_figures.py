"""The table of figures: each is judged by what it must and should be, and a site that is not whole stops the bench."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(BENCH))
    before = set(sys.modules)
    import figures  # noqa: PLC0415 - its folder is no package

    yield figures
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(BENCH)):
            del sys.modules[name]


@pytest.mark.parametrize(
    ("goal", "value", "said"),
    [
        ("wall", 1.6, "aim met"),
        ("wall", 1.7, "must met"),
        ("wall", 2.1, "MISSED"),
        ("lighthouse", 100, "must met"),
        ("lighthouse", 99, "MISSED"),
        ("zensical", 9.0, ""),
    ],
)
def test_a_figure_is_judged(bench, goal, value, said):
    line = bench.goals.write_figure(bench.Figure(goal, [value / 2, value, value * 3]))
    cells = [cell.strip() for cell in line.split("|")]
    assert (cells[3], cells[6]) == ("250%", said)
    assert line.count("|") == bench.goals.HEAD[0].count("|") == bench.skip(goal, "why").count("|")


def test_every_figure_has_a_goal_and_peers_may_be_missing(bench, tmp_path):
    assert set(bench.find_ways(tmp_path)) == {"material", "check", "ours"}
    assert bench.NOT_THERE in bench.skip("quiz", bench.NOT_THERE)


def test_one_more_page_is_compared_between_sizes(bench, tmp_path, monkeypatch):
    seconds = {"1": 1.0, "10": 10.0, "30": 50.0}
    monkeypatch.setattr(bench, "write_course", lambda _way, folder, *_: folder.mkdir(parents=True))
    monkeypatch.setattr(bench, "clean_build", lambda _, folder: lambda: bench.Sample(0, seconds[folder.name], 0))
    (figure,) = bench.measure_page(tmp_path, bench.read_options(["--modules", "10", "--large", "30"]))
    assert figure.values == [2.0] * 3


def test_the_course_that_ships_is_written_in_plain_markdown(bench):
    import shipped  # noqa: PLC0415 - as above

    pages = dict(shipped.write_pages(shipped.ROOT))
    assert "theme:" in pages.pop("mkdocs.yml")
    assert not [name for name, text in pages.items() if "{{" in text or "\n:::" in text]
    assert "- [x] " in pages["docs/modules/contact.md"]


def test_a_writer_that_counts_leaves_no_site(bench, tmp_path):
    import schools  # noqa: PLC0415 - as above

    schools.write_schools(tmp_path, 2, "1")
    bench.measure.run(schools.COUNTED, tmp_path)
    assert [path.name for path in (tmp_path / "sites").iterdir() if path.is_dir()] == []


def a_site(folder: Path, page: str = "<html></html>\n") -> None:
    folder.mkdir(parents=True)
    for name in ("index.html", "store.html"):
        (folder / name).write_text(page, "utf-8")


def test_whole_sites_pass(bench, tmp_path):
    import schools  # noqa: PLC0415 - as above

    for name in ("one", "two"):
        a_site(tmp_path / name)
    schools.check_sites(tmp_path, 2)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "x").touch(),
        lambda site: (site / "index.html").write_text("<html><p>cut o", "utf-8"),
    ],
)
def test_a_site_that_is_not_whole_stops_the_bench(bench, tmp_path, spoil):
    import schools  # noqa: PLC0415 - as above

    for name in ("one", "two"):
        a_site(tmp_path / name)
    spoil(tmp_path / "two")
    with pytest.raises(SystemExit, match="1 of 2"):
        schools.check_sites(tmp_path, 2)


def test_copies_have_the_same_bytes(bench, tmp_path, monkeypatch):
    import schools  # noqa: PLC0415 - as above

    monkeypatch.setattr(schools.shutil, "rmtree", lambda _: None)
    files = {"index.html": b"<html></html>", "modules/deep/m1.html": b"one"}
    assert schools.write_copies(tmp_path / "copies", files, 3).cpu > 0
    assert [schools.read(tmp_path / f"copies/{number}") for number in range(3)] == [files] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_memory_that_processes_share_counts_once(bench, tmp_path):
    two = "import os, time; shared = bytearray(100 << 20); os.fork(); time.sleep(0.5)"
    assert 100 < bench.measure.run_for_memory((sys.executable, "-c", two), tmp_path) < 150
