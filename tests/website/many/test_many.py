"""Many settings, each with its site: the bytes of a build of its own, whatever becomes of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.website.build import build_site
from tests.support.many_settings import a_trust_project, build_all, copy_course_project, edit_text, file_digests

FOUR = ("ash", "birch", "cedar", "w-derw")
SMALL = ("ash", "birch", "cedar", "elm")


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four sites, built by two processes."""
    root = copy_course_project(tmp_path_factory.mktemp("many") / "project", *FOUR)
    done = build_all(root, "--jobs", "2")
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four sites of a small course, built by two processes."""
    root = a_trust_project(tmp_path_factory.mktemp("small"), *SMALL)
    done = build_all(root, "--jobs", "2")
    assert done.exit_code == 0, done.output
    return root


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", ["birch", "w-derw"])
def test_a_site_among_many_is_that_of_a_build_alone(four: Path, name: str, tmp_path: Path) -> None:
    assert build_site(four, tmp_path / "alone", setting=f"settings/{name}.yml").ok
    assert file_digests(four / "sites" / name) == file_digests(tmp_path / "alone")


def test_the_settings_differ_in_more_than_their_name(four: Path) -> None:
    ash, derw = file_digests(four / "sites" / "ash"), file_digests(four / "sites" / "w-derw")
    assert sum(ash.get(name) != digest for name, digest in derw.items()) > 30


def test_one_process_makes_what_two_make(small: Path, tmp_path: Path) -> None:
    assert build_all(small, "--jobs", "1", "--out", str(tmp_path / "sites")).exit_code == 0
    assert file_digests(tmp_path / "sites" / "elm") == file_digests(small / "sites" / "elm")


def test_the_index_leads_to_every_school(small: Path) -> None:
    page = BeautifulSoup((small / "sites" / "index.html").read_text("utf-8"), "html.parser")
    links = [str(link["href"]) for link in page.select(".schools a")]
    assert sorted(links) == [f"{name}/index.html" for name in SMALL]
    assert all((small / "sites" / link).is_file() for link in links)
    assert "4 places." in page.main.get_text(" ")
    assert not page.find_all(["script", "img", "iframe"])


def test_a_faulty_setting_is_told_and_left_out_and_the_others_are_built(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch", "cedar")
    edit_text(root / "settings" / "birch.yml", "nation: england", "nation: Narnia")
    done = build_all(root)
    assert done.exit_code == 1
    assert "settings/birch.yml:" in done.stdout
    assert "T004 error" in done.stdout
    assert [line for line in done.stderr.splitlines() if " of 3 sites" in line] == [
        f"{n} of 3 sites" for n in (1, 2, 3)
    ]
    assert "3 sites in" in done.stderr
    assert "1 left out because of errors (birch)" in done.stderr
    assert {p.name for p in (root / "sites").iterdir() if p.is_dir()} == {"ash", "cedar"}
    page = BeautifulSoup((root / "sites" / "index.html").read_text("utf-8"), "html.parser")
    assert "settings/birch.yml" in page.select_one("#not-built").find_parent("section").get_text()
    assert "no site yet" in page.select_one(".schools").get_text()


def test_an_earlier_site_of_a_setting_that_is_now_faulty_stays(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    assert build_all(root).exit_code == 0
    before = file_digests(root / "sites" / "ash")
    edit_text(root / "settings" / "ash.yml", "nation: england", "nation: Narnia")
    assert build_all(root).exit_code == 1
    assert file_digests(root / "sites" / "ash") == before


def test_an_error_of_the_course_leaves_all_sites_as_they_were(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    edit_text(root / "content" / "modules" / "contact.md", "::: check contact", "::: check contakt")
    done = build_all(root)
    assert done.exit_code == 1
    assert done.stdout.count("P002 error") == 1
    assert not list((root / "sites").glob("*/index.html"))


def test_a_value_that_a_page_needs_stops_only_the_setting_that_lacks_it(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    page = root / "content" / "modules" / "contact.md"
    page.write_text(page.read_text("utf-8") + "\n\nIts number is {{ urn }}.\n", "utf-8")
    edit_text(root / "settings" / "birch.yml", 'urn: "000000"', "")
    done = build_all(root)
    assert done.exit_code == 1
    assert "content/modules/contact.md" in done.stdout
    assert "T038 error: settings/birch.yml gives no urn" in done.stdout
    assert {p.name for p in (root / "sites").iterdir() if p.is_dir()} == {"ash"}


def test_a_file_is_named_after_its_setting(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    (root / "settings" / "ash.yml").rename(root / "settings" / "birch.yml")
    done = build_all(root)
    assert done.exit_code == 1
    assert "settings/birch.yml:" in done.stdout
    assert "T051" in done.stdout
    assert "rename it ash.yml" in done.stdout


def test_a_site_that_cannot_be_written_is_told_and_the_others_are_built(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    (root / "sites" / "ash").mkdir(parents=True)
    (root / "sites" / "ash" / "thesis.txt").write_text("mine", "utf-8")
    done = build_all(root)
    assert done.exit_code == 1
    assert "settings/ash.yml:1:1" in done.stdout
    assert "T052" in done.stdout
    assert (root / "sites" / "ash" / "thesis.txt").read_text("utf-8") == "mine"
    assert (root / "sites" / "birch" / "index.html").is_file()


def test_shards_together_are_the_whole(small: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "sites")
    for shard in ("1/3", "2/3", "3/3"):
        assert build_all(small, "--shard", shard, "--out", out).exit_code == 0
    done = build_all(small, "--index-only", "--out", out)
    assert done.exit_code == 0
    for name in SMALL:
        assert file_digests(tmp_path / "sites" / name) == file_digests(small / "sites" / name)
    assert (tmp_path / "sites" / "index.html").read_bytes() == (small / "sites" / "index.html").read_bytes()


def test_findings_for_programs_are_one_list(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    for name in ("ash", "birch"):
        edit_text(root / "settings" / f"{name}.yml", "nation: england", "nation: Narnia")
    done = build_all(root, "--format", "json")
    found = json.loads(done.stdout)
    assert {one["path"] for one in found} >= {"settings/ash.yml", "settings/birch.yml"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--shard", "4/3"], "expected N/TOTAL, for example 3/20, not 4/3"),
        (["--review"], "leave out --setting and --review"),
        (["--setting", "setting.yml"], "leave out --setting and --review"),
    ],
)
def test_wrong_use_is_told(small: Path, options: list[str], said: str) -> None:
    done = build_all(small, *options)
    assert done.exit_code == 2 or said in str(done.exception)
    assert said in done.output + str(done.exception)


def test_an_empty_folder_has_nothing_to_build(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path)
    assert "there are no settings in" in str(build_all(root).exception)


def test_the_file_that_schools_share_is_no_school(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    (root / "settings" / "trust.yml").write_text("support:\n  eap: the helpline of the trust\n", "utf-8")
    assert build_all(root).exit_code == 0
    assert {p.name for p in (root / "sites").iterdir() if p.is_dir()} == {"ash"}


def test_a_school_with_a_page_of_its_own_has_a_course_of_its_own(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    own = root / "settings" / "birch" / "content"
    own.mkdir(parents=True)
    (own / "our-phones.md").write_text("# Our phones\n\nThey stay in {{ short_name }}.\n", "utf-8")
    assert build_all(root).exit_code == 0
    assert not (root / "sites" / "ash" / "our-phones.html").exists()
    assert build_site(root, tmp_path / "alone", setting="settings/birch.yml").ok
    assert file_digests(root / "sites" / "birch") == file_digests(tmp_path / "alone")


def test_a_logo_of_its_own_needs_no_course_of_its_own(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    own = root / "settings" / "birch" / "content" / "assets"
    own.mkdir(parents=True)
    (own / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    assert build_all(root).exit_code == 0
    assert build_site(root, tmp_path / "alone", setting="settings/birch.yml").ok
    assert file_digests(root / "sites" / "birch") == file_digests(tmp_path / "alone")
    assert (
        file_digests(root / "sites" / "ash")["assets/logo.svg"] != file_digests(tmp_path / "alone")["assets/logo.svg"]
    )


@pytest.mark.parametrize("place", ["local/evil.html", ".kept/evil.html", "templates/a.txt"])
def test_what_no_build_takes_of_a_school_is_in_no_site(tmp_path: Path, place: str) -> None:
    root = a_trust_project(tmp_path, "ash")
    path = root / "settings" / "ash" / "content" / place
    path.parent.mkdir(parents=True)
    path.write_text("<script>x()</script>", "utf-8")
    assert build_all(root).exit_code == 0
    path.unlink()
    assert build_site(root, tmp_path / "alone", setting="settings/ash.yml").ok
    assert file_digests(root / "sites" / "ash") == file_digests(tmp_path / "alone")


@pytest.mark.parametrize("name", ["ash", "birch"])
def test_a_school_whose_folder_leads_elsewhere_is_told_and_the_others_are_built(tmp_path: Path, name: str) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    (tmp_path / "elsewhere").mkdir()
    (root / "settings" / name).mkdir()
    (root / "settings" / name / "content").symlink_to(tmp_path / "elsewhere")
    done = build_all(root)
    assert done.exit_code == 1
    assert f"settings/{name}.yml:1:1 T052 error: settings/{name}/content is a link out of the project" in done.stdout
    assert {p.name for p in (root / "sites").iterdir() if p.is_dir()} == {"ash", "birch"} - {name}


@pytest.mark.parametrize("name", ["ash", "birch"])
def test_a_school_whose_drawing_acts_is_told_once_and_the_others_are_built(tmp_path: Path, name: str) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    path = root / "settings" / name / "content" / "acts.svg"
    path.parent.mkdir(parents=True)
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "utf-8")
    done = build_all(root)
    assert done.exit_code == 1
    assert done.stdout.count(f"settings/{name}/content/acts.svg:1:1 F042 error") == 1
    assert {p.name for p in (root / "sites").iterdir() if p.is_dir()} == {"ash", "birch"} - {name}


def test_a_private_file_of_one_school_holds_up_all(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    path = root / "settings" / "birch" / "content" / "people.csv"
    path.parent.mkdir(parents=True)
    path.write_text("Name,Role\nA,B\n", "utf-8")
    assert build_all(root).exit_code == 1
    assert not list((root / "sites").glob("*/index.html"))


def test_two_files_of_one_site_are_refused(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    (root / "settings" / "ash.yaml").write_bytes((root / "settings" / "ash.yml").read_bytes())
    assert "has ash.yaml and the same name with .yml" in str(build_all(root).exception)
    assert not (root / "sites").exists()


def test_what_editors_leave_behind_is_no_setting(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "birch")
    (root / "settings" / ".#ash.yml").symlink_to("somebody@somewhere")
    (root / "settings" / ".ash.yml").write_text("x", "utf-8")
    (root / "settings" / "ash.yml").mkdir()
    done = build_all(root)
    assert done.exit_code == 0, done.output
    assert "1 site in" in done.stderr


def test_a_setting_behind_a_link_is_a_setting(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    (root / "settings" / "ash.yml").rename(tmp_path / "of-the-trust.yml")
    (root / "settings" / "ash.yml").symlink_to(tmp_path / "of-the-trust.yml")
    assert build_all(root).exit_code == 0
    assert (root / "sites" / "ash" / "index.html").is_file()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "text", ["{", "\0", "- a", "", "a: &a [1]\nb: [*a, *a]", "[" * 9000, "nation: england\nphase: [primary]"]
)
def test_the_first_setting_may_be_unreadable(tmp_path: Path, text: str) -> None:
    root = a_trust_project(tmp_path, "birch")
    (root / "settings" / "ash.yml").write_text(text, "utf-8")
    done = build_all(root)
    assert done.exit_code == 1, done.output
    assert "settings/ash.yml:1" in done.stdout
    assert "1 built" in done.stderr


def test_what_schools_share_is_told_once(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    (root / "settings" / "trust.yml").write_text("nonsense: 3\n", "utf-8")
    done = build_all(root)
    assert done.exit_code == 1
    assert "2 left out because of errors" in done.stderr
    assert done.stdout.count("settings/trust.yml:1:1 T002 error") == 1


def test_a_site_whose_setting_went_is_named_and_left(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    assert "any more" not in build_all(root).stderr
    (root / "settings" / "birch.yml").unlink()
    (root / "sites" / "notes").mkdir()
    assert "No setting belongs to birch in" in build_all(root).stderr
    assert "No setting belongs to birch in" in build_all(root, "--index-only").stderr
    assert (root / "sites" / "birch" / "index.html").is_file()
    assert "birch" not in (root / "sites" / "index.html").read_text("utf-8")


def test_a_file_of_nonsense_fills_no_page(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    (root / "settings" / "birch.yml").write_text("".join(f"k{n}: 1\n" for n in range(300)), "utf-8")
    assert build_all(root).exit_code == 1
    page = BeautifulSoup((root / "sites" / "index.html").read_text("utf-8"), "html.parser")
    said = [row.get_text() for row in page.select("dd")]
    assert len(said) < 30
    assert any(text.startswith("and ") and "more, which microsite check names" in text for text in said)


def test_a_remark_of_many_settings_is_told_once_with_their_number_and_errors_come_last(tmp_path: Path) -> None:
    names = ("ash", "birch", "cedar", "elm", "fir")
    root = a_trust_project(tmp_path, *names)
    for name in names:
        path = root / "settings" / f"{name}.yml"
        path.write_text(
            "".join(line for line in path.open(encoding="utf-8") if not line.startswith("line_manager:")), "utf-8"
        )
    edit_text(root / "settings" / "cedar.yml", "nation: england", "nation: Narnia")
    done = build_all(root, "--jobs", "1")
    assert done.exit_code == 1
    assert done.stdout.count("T053") == 1
    assert "“line_manager” is still open (in 4 settings: ash, birch, elm …)." in done.stdout
    levels = [line.split()[2] for line in done.stdout.splitlines()]
    assert levels == sorted(levels, reverse=True)
    assert levels[-1] == "error:"
    quiet = build_all(root, "--jobs", "1", "--quiet")
    assert {line.split()[2] for line in quiet.stdout.splitlines()} == {"error:"}
    assert "left out because of errors (cedar)" in quiet.stderr
    assert " of 4 sites" not in quiet.stderr
    found = json.loads(build_all(root, "--jobs", "1", "--format", "json").stdout)
    assert sum(one["code"] == "T053" for one in found) == 4


def test_one_site_may_be_built_without_its_remarks(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash")
    path = root / "settings" / "ash.yml"
    path.write_text(
        "".join(line for line in path.open(encoding="utf-8") if not line.startswith("line_manager:")), "utf-8"
    )
    run = [*("build", "--root", str(root), "--setting", "settings/ash.yml", "--out", str(tmp_path / "site"))]
    loud, quiet = (CliRunner().invoke(cli, [*run, *more]) for more in ([], ["--quiet"]))
    assert "T053" in loud.stdout
    assert quiet.stdout == ""
    assert "0 errors, " in quiet.stderr


def test_a_file_of_somebodys_own_leaves_out_its_site_alone(tmp_path: Path) -> None:
    root = a_trust_project(tmp_path, "ash", "birch")
    assert build_all(root).exit_code == 0
    own = root / "sites" / "birch" / ".htaccess"
    own.write_text("mine", "utf-8")
    done = build_all(root, "--clean")
    assert done.exit_code == 1
    assert ".htaccess" in done.stdout
    assert "1 built, 0 unchanged, 1 left out because of errors (birch)" in done.stderr
    assert own.exists()
    assert build_all(root, "--clean", "--force").exit_code == 0
    assert not own.exists()
