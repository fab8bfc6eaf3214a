"""Home, whom to tell, certificate, privacy and keeping: what each page owes, in templates and in a stamped page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from generator.rendering.environment import make_environment, say_counted, write_slots
from generator.rendering.pages import COMPONENTS, page_address, render
from generator.rendering.situations import CONTACTS, SITUATIONS
from generator.rendering.words import read_words
from generator.setting.model import read_setting
from generator.source import Source, read_yaml
from generator.stamping.base import compile_page
from generator.stamping.stamp import fill
from generator.tokens import TAG, TOKEN, BadTag, Verb, find_tags, read_token
from tests.support.builders import a_bank
from tests.support.known import KNOWN

ROOT = Path(__file__).parents[2]
WORDS = read_words(ROOT / "theme")
ENVIRONMENT = make_environment(ROOT / "theme", WORDS)
OURS = ("home", "progress", "storage", "privacy", "certificate", "who_to_tell")
ROUTES_OF_A_CHILD = {"danger", "told", "adult", "leaders", "filter", "quiet", "mine"}


def _page(name: str, page: str = "index.html") -> str:
    return render(name, ENVIRONMENT, a_bank(), page=page)


def _example() -> dict[str, object]:
    return yaml.safe_load((ROOT / "setting.yml").read_text(encoding="utf-8"))


def _local() -> dict[str, object]:
    return _example()["local"]


def _values(without: tuple[str, ...] = (), **changed: object) -> dict[str, object]:
    """Return the values of the example setting, without some of its fields and with others changed."""
    plain = _example() | changed
    for path in without:
        *above, last = path.split(".")
        holder = plain
        for part in above:
            holder = holder[part]
        del holder[last]
    tree, _ = read_yaml(Source("setting.yml", yaml.safe_dump(plain, allow_unicode=True)))
    setting, findings = read_setting(tree, date(2026, 11, 25))
    assert setting, "\n".join(map(str, findings))
    return dict(setting.values(a_bank().course))


def _stamped(name: str, page: str = "index.html", **given: object) -> BeautifulSoup:
    return BeautifulSoup(fill(compile_page(_page(name, page), "html"), _values(**given)), "html.parser")


def _text(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def _route(soup: BeautifulSoup, name: str) -> list[Tag]:
    return soup.select(f"#{name} > ol > li")


@pytest.fixture(scope="module")
def routes() -> BeautifulSoup:
    return _stamped("who-to-tell", "who-to-tell.html")


# Every component


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_uses_only_values_that_settings_have(name):
    for match in TOKEN.finditer(_page(name)):
        tag = read_token(match[1])
        inside_each = tag.name.startswith("it.") and tag.name not in KNOWN
        assert tag.verb is Verb.END or inside_each or tag.name in KNOWN, tag.name


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_has_no_inline_style_and_no_handler(name):
    for element in BeautifulSoup(_page(name), "html.parser").find_all(True):
        assert not [a for a in element.attrs if a == "style" or a.startswith("on")], element


@pytest.mark.parametrize("name", COMPONENTS)
def test_what_a_component_points_at_is_there(name):
    soup = BeautifulSoup(_page(name), "html.parser")
    ids = [e["id"] for e in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        for element in soup.select(f"[{attribute}]"):
            assert set(str(element[attribute]).split()) <= set(ids), element


@pytest.mark.parametrize("name", COMPONENTS)
def test_links_start_from_the_place_of_the_page(name):
    for link in BeautifulSoup(_page(name, "modules/contact.html"), "html.parser").select("a[href]"):
        assert re.match(r"\.\./|#|tel:|mailto:|\ue000", str(link["href"])), link


def test_a_page_at_any_depth_names_its_own_root():
    strip = render("who-to-tell-strip", ENVIRONMENT, a_bank(), page="404.html", root="/course/")
    assert 'href="/course/who-to-tell.html"' in strip


def test_a_name_that_is_no_component_is_our_fault():
    with pytest.raises(KeyError):
        render("whom-to-tell", ENVIRONMENT, a_bank())


@pytest.mark.parametrize("name", OURS)
def test_the_words_are_for_people(name):
    said = yaml.safe_dump(WORDS[name], allow_unicode=True).lower()
    assert not re.findall(r"\b(?:submit|invalid|users?|items?|lo|must)\b(?! be 80)", said)


@pytest.mark.parametrize("name", OURS)
def test_every_tag_in_the_words_can_be_read(name):
    said = yaml.safe_dump(WORDS[name], allow_unicode=True, width=10_000)
    assert not [tag for tag in find_tags(said) if isinstance(tag, BadTag)]
    assert said.count("{{") == len(TAG.findall(said))


def test_a_gap_is_left_for_a_script_and_the_rest_is_escaped():
    assert write_slots("<b> {number}") == '&lt;b&gt; <span data-slot="number"></span>'


@pytest.mark.parametrize(("count", "said"), [(1, "1 minute"), (10, "10 minutes"), (0, "0 minutes")])
def test_a_number_picks_the_form_of_its_sentence(count, said):
    assert say_counted(WORDS["forms"]["pages_minutes"], count) == said


# Home


def test_home_leads_to_the_first_module_without_a_script():
    (shown,) = BeautifulSoup(_page("home"), "html.parser").select("[data-action]:not([hidden])")
    assert (shown["href"], _text(shown)) == ("modules/contact.html", "Start")


def test_home_lists_each_module_with_its_minutes_and_states():
    rows = BeautifulSoup(_page("home"), "html.parser").select("[data-lesson]")
    assert [row["data-lesson"] for row in rows] == ["contact", "accounts"]
    assert _text(rows[0]).startswith("Contact 10 minutes")
    assert [s["data-state"] for s in rows[0].select("[data-state][hidden]")] == ["todo", "started", "done"]


def test_home_says_whom_to_ring():
    strip = _stamped("home").select_one(".tell-strip")
    assert strip
    assert [a["href"] for a in strip.select("a")] == ["tel:999", "tel:01632960011", "who-to-tell.html"]


@pytest.mark.parametrize(("path", "address"), [("modules/a.md", "modules/a.html"), ("a.html", "a.html")])
def test_a_page_of_the_content_has_an_address(path, address):
    assert page_address(path) == address


# Keeping


def test_everything_about_keeping_waits_for_the_script():
    soup = BeautifulSoup(_page("storage"), "html.parser")
    for part in ("question", "told", "bar", "confirm", "notice", "cleared"):
        assert soup.select_one(f"[data-{part}]").has_attr("hidden"), part


def test_a_module_page_keeps_the_place_and_other_pages_do_not():
    place = BeautifulSoup(_page("storage", "modules/contact.html"), "html.parser").select_one("[data-module=place]")
    assert (place["data-for"], place["data-page"]) == ("contact", "modules/contact.html")
    assert not BeautifulSoup(_page("storage"), "html.parser").select("[data-module=place]")


# Whom to tell


def test_there_is_a_link_to_every_situation(routes):
    names = [s.id for s in SITUATIONS]
    assert [a["href"] for a in routes.select("nav a")] == [*(f"#{n}" for n in names), "#contacts"]
    assert [s["id"] for s in routes.select("section")] == [*names, "contacts"]


@pytest.mark.parametrize("name", sorted(ROUTES_OF_A_CHILD))
def test_a_route_with_a_child_ends_at_childrens_services(routes, name):
    last = _text(_route(routes, name)[-1])
    assert "Don’t wait: ring children’s services yourself" in last
    assert "where the child lives" in last
    assert last.index("Out of hours (evenings, weekends): 01632 960031") < last.index("In the day: 01632 960030")


@pytest.mark.parametrize("name", [s.id for s in SITUATIONS])
def test_danger_comes_first(routes, name):
    first = _route(routes, name)[0]
    assert "999" in _text(first)
    assert first.select_one('a[href="tel:999"]')


def test_each_deputy_stands_by_the_lead(routes):
    step = _text(_route(routes, "told")[2])
    for number in ("01632 960011", "01632 960012", "01632 960013"):
        assert number in step


def test_images_of_children_are_never_touched(routes):
    said = " ".join(_text(step) for step in _route(routes, "told"))
    for word in ("view", "copy", "print", "share or save", "never ask a child to share or download"):
        assert word in said


def test_a_worry_about_the_head_goes_past_the_head(routes):
    assert "tell the chair of governors" in _text(_route(routes, "leaders")[1])


def test_england_has_a_lado_and_wales_an_officer():
    officer = {"name": "the authority's designated officer", "phone": "01632 960050", "checked_on": "2026-11-16"}
    wales = {**_local(), "designated_officer": officer}
    del wales["lado"]
    there = _text(_stamped("who-to-tell", nation="wales", local=wales, urn=None))
    here = _text(_stamped("who-to-tell"))
    assert ("LADO" in here, "designated officer for" in here) == (True, False)
    assert ("LADO" in there, "designated officer for" in there) == (False, True)


def test_what_a_setting_lacks_leaves_no_gap():
    soup = _stamped("who-to-tell", without=("support", "whistleblowing.external", "dsl.phone"))
    assert "Larkshire Council's whistleblowing line" not in _text(soup)
    assert not [a for a in soup.select("a") if not _text(a) or a["href"] in ("tel:", "mailto:")]
    assert not [li for li in soup.select("ol > li, ul > li") if not _text(li)]


def test_names_are_shown_only_where_the_setting_wants_them():
    named = {"title": "the headteacher", "name": "Ann Example", "phone": "01632 960010"}
    assert "Ann Example" not in _text(_stamped("who-to-tell", head=named))
    assert "The headteacher, Ann Example" in _text(_stamped("who-to-tell", head=named, show_names=True))


def test_every_contact_says_when_it_was_checked(routes):
    entries = routes.select("#contacts .contact")
    assert len(entries) == len(CONTACTS)  # two deputies, and no designated officer
    for entry in entries:
        day = entry.select_one("[data-checked-on]")
        assert day["data-checked-on"] == "2026-11-16"
        assert _text(day) == "16 November 2026"
        assert entry.select_one("[data-old]").has_attr("hidden")


def test_each_step_and_each_number_is_there():
    for step in (step for situation in SITUATIONS for step in situation.steps):
        assert step.words in WORDS["who_to_tell"]["steps"]
        assert set(step.call) <= {*CONTACTS, "emergency", "police", "helpline", "support"}
    used = {step.words for situation in SITUATIONS for step in situation.steps}
    assert used == set(WORDS["who_to_tell"]["steps"])


# Certificate and privacy


def test_the_certificate_says_what_it_is_not():
    sheet = _stamped("certificate").select_one(".certificate")
    said = _text(sheet)
    assert "Made on the learner’s device. It is not a qualification." in said
    assert "Does not replace child-protection training, DSL training or reading" in said
    assert "Keeping children safe in education Part One." in said
    assert "Passed at 80%, all critical questions right." in said


def test_other_nations_read_their_own_guidance():
    local = _local()
    del local["lado"]
    said = _text(_stamped("certificate", nation="scotland", local=local, terms=None, urn=None))
    assert "Keeping children safe in education" not in said
    assert "the nation’s safeguarding guidance." in said


def test_the_name_is_asked_for_as_a_name_and_nothing_waits_in_the_sheet():
    soup = _stamped("certificate")
    assert soup.select_one("input[name=name]")["autocomplete"] == "name"
    for part in ("not-yet", "form", "shown"):
        assert soup.select_one(f"[data-{part}]").has_attr("hidden"), part
    assert all(not _text(slot) for slot in soup.select(".certificate [data-slot]"))


def test_privacy_says_without_a_script_that_nothing_is_kept():
    soup = BeautifulSoup(_page("privacy"), "html.parser")
    assert "nothing is kept" in _text(soup.select_one("[data-without-script]"))
    assert all(b.find_parent(hidden=True) or b.has_attr("hidden") for b in soup.select("button"))
