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
        ("material", 1.5, "aim met"),
        ("material", 1.6, "must met"),
        ("material", 2.6, "MISSED"),
        ("memory", 1.3, "must met"),
        ("minutes", 2.1, "aim missed"),
        ("zensical", 9.0, ""),
    ],
)
def test_a_figure_is_judged(bench, goal, value, said):
    line = bench.goals.write_figure(bench.Figure(goal, value, value / 2))
    assert line.split("|")[6].strip() == said
    assert line.count("|") == bench.goals.HEAD[0].count("|") == bench.skip(goal, "why").count("|")


def test_every_figure_has_a_goal_and_peers_may_be_missing(bench, tmp_path):
    assert set(bench.find_ways(tmp_path)) == {"material", "peak", "ours"}
    assert bench.NOT_THERE in bench.skip("quiz", bench.NOT_THERE)


def test_a_page_is_changed_and_changed_back(bench, tmp_path):
    options = bench.read_options(["--modules", "2"])
    page = tmp_path / "content/modules/m0002.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Two\n", "utf-8")
    bench.edit(tmp_path, options, back=False)
    assert page.read_text("utf-8") != "# Two\n"
    bench.edit(tmp_path, options, back=True)
    assert page.read_text("utf-8") == "# Two\n"


def a_site(folder: Path, page: str = "<html></html>\n") -> None:
    folder.mkdir(parents=True)
    for name in ("index.html", "store.html"):
        (folder / name).write_text(page, "utf-8")


def test_sites_are_looked_at_and_deleted(bench, tmp_path):
    import schools  # noqa: PLC0415 - as above

    with schools.Watcher(tmp_path) as watcher:
        for name in ("one", "two"):
            a_site(tmp_path / name)
    watcher.check(2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("spoil", [lambda site: (site / "index.html").unlink(), lambda site: (site / "x").touch()])
def test_a_site_that_is_not_whole_stops_the_bench(bench, tmp_path, spoil):
    import schools  # noqa: PLC0415 - as above

    watcher = schools.Watcher(tmp_path)
    a_site(tmp_path / "one")
    watcher.look()
    a_site(tmp_path / "two")
    spoil(tmp_path / "two")
    watcher.look()
    with pytest.raises(SystemExit, match="1 of 2"):
        watcher.check(2)


def test_a_page_that_ends_early_is_no_whole_one(bench, tmp_path):
    import schools  # noqa: PLC0415 - as above

    a_site(tmp_path / "one", "<html><p>cut o")
    watcher = schools.Watcher(tmp_path)
    watcher.look()
    assert watcher.faults


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_memory_that_processes_share_counts_once(bench, tmp_path):
    two = "import os, time; shared = bytearray(100 << 20); os.fork(); time.sleep(0.5)"
    assert 100 < bench.measure.run_for_memory((sys.executable, "-c", two), tmp_path) < 150
