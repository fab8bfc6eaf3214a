"""Who to tell, on the page and on the card: what stands where, and what a setting or its nation goes without."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from generator.stamping.values import format_value
from tests.support.known_names import read_course_facts, read_course_routes
from tests.support.stamped_component import WORDS, read_example, read_example_local, stamp_component, text_of

ROUTES = read_course_routes()
SITUATIONS = ROUTES.situations
BODIES = {body.value.removeprefix("facts."): body for body in ROUTES.bodies}
ROUTES_OF_A_CHILD = {"danger", "told", "contacted", "adult", "leaders", "filter", "quiet", "picture", "posted", "hurt"}
PAGE = "who-to-tell.html"


def _route(soup: BeautifulSoup, name: str) -> list[Tag]:
    """Return the steps of a situation, but not what to do in danger or when nobody answers."""
    return soup.select(f"#{name} ol > li")


def _at(nation: str, **changed: object) -> BeautifulSoup:
    """Return the page of a setting in another nation than England."""
    local = read_example_local()
    del local["lado"], local["prevent"]
    return stamp_component("who-to-tell", PAGE, nation=nation, urn=None, terms=None, local=local | changed)


@pytest.fixture(scope="module")
def routes() -> BeautifulSoup:
    return stamp_component("who-to-tell", PAGE)


def test_there_is_a_link_to_every_situation(routes):
    names = [s.id for s in SITUATIONS]
    assert [a["href"] for a in routes.select(".tell__start nav a")] == [f"#{name}" for name in names]
    assert [a["href"] for a in routes.select(".tell__extras a")] == ["#contacts", "card.html"]
    assert [s["id"] for s in routes.select("section")] == ["what-happened", *names, "contacts"]


FORMER = ("danger", "told", "contacted", "filter", "adult", "leaders", "targeted", "quiet")
"""Those of the former edition, in which posted and hurt were one."""


def test_no_situation_is_lost_and_each_is_on_the_poster():
    assert {s.id for s in SITUATIONS} == {*FORMER, "picture", "posted", "hurt"}
    assert [s for column in ROUTES.columns for part in column for s in part] == [*SITUATIONS]


def test_the_first_screen_begins_with_999(routes):
    first = routes.select_one(".tell__start a")
    assert (first["href"], text_of(first)) == ("tel:999", "Ring 999 if anyone is in danger now")


@pytest.mark.parametrize("name", sorted(ROUTES_OF_A_CHILD))
def test_a_route_with_a_child_leads_to_childrens_services_when_nobody_answers(routes, name):
    closed = text_of(routes.select_one(f"#{name} [data-closed]"))
    assert "School closed, or no one answers?" in closed
    assert "Don’t wait: ring children’s services yourself" in closed
    assert "where the child lives" in closed
    out_of_hours, day = "Out of hours (evenings, weekends): Ring 01632 960031", "In the day: Ring 01632 960030"
    assert closed.index(out_of_hours) < closed.index(day)


@pytest.mark.parametrize("name", [s.id for s in SITUATIONS])
def test_danger_comes_first(routes, name):
    first = routes.select_one(f"#{name} a[href^='tel:']")
    assert first["href"] == "tel:999"
    assert not first.find_parent(class_="tell__ways")  # which the clock puts in another order


@pytest.mark.parametrize("name", [s.id for s in SITUATIONS])
def test_each_situation_says_how_by_when_what_to_write_down_and_what_not_to_do(routes, name):
    section = routes.select_one(f"#{name}")
    how = text_of(section.select_one(".tell__how"))
    assert how.startswith("How: ")
    assert " By when: " in how
    assert {"After you’ve told someone", "What not to do"} <= {text_of(heading) for heading in section.select("h3")}
    assert section.select(".tell__way .contact")


def test_each_deputy_stands_by_the_lead(routes):
    step = text_of(_route(routes, "told")[1])
    for number in ("01632 960011", "01632 960012", "01632 960013"):
        assert number in step


def test_opening_hours_stand_with_a_contact_that_has_them(routes):
    lead, *deputies = routes.select("#told [data-open-days]")
    assert [lead[f"data-open-{part}"] for part in ("days", "from", "to")] == ["mon-fri", "08:00", "17:00"]
    assert [one["data-open-days"] for one in deputies] == ["mon-fri", "mon-thu"]
    unsaid = {"title": "the DSL", "phone": "01632 960011"}
    assert not stamp_component("who-to-tell", dsl=unsaid, deputies=[dict(unsaid)]).select("#told [data-open-days]")


def test_the_rule_on_pictures_is_whole_in_lists_and_said_nowhere_else(routes):
    facts = read_course_facts().values("england", "primary")
    picture = next(situation for situation in SITUATIONS if situation.id == "picture")
    lines = {"do": picture.do[1:], "dont": picture.dont, "say": picture.say}
    said = {part: " ".join(step.say.text for step in steps) for part, steps in lines.items()}
    said |= {"do": f"Tell the safeguarding lead now. {said['do']}", "say": said["say"].strip("“”")}
    assert said == {part: format_value(facts[f"facts.image_rule.{part}"]) for part in lines}
    assert {step.name for step in (*picture.do, *picture.dont, *picture.say)} == {*picture.poster}
    leading = {s.id for s in SITUATIONS for step in s.steps if step.see == "picture"}
    assert leading == {"told", "contacted", "filter"}
    assert [a["href"] for a in routes.select("#told ol > li > a:not([href^='tel:'])")] == ["#picture"]
    assert text_of(routes).count("copy, print, save") == 1


@pytest.mark.parametrize("name", [s.id for s in SITUATIONS])
def test_no_line_of_what_not_to_do_forbids_what_it_should_ask_for(name):
    """A plain order below that heading says its opposite: *Keep a copy before you take a post down*."""
    (situation,) = (s for s in SITUATIONS if s.id == name)
    assert situation.dont
    for step in situation.dont:
        first, *_ = re.split(r"(?<=[.:?!]) ", step.say.text.replace("You don’t", "Don’t"))
        assert "Don’t" in step.say.text
        assert first.startswith("Don’t") or first.endswith("?"), step.say.text


def test_nothing_waits_for_a_morning():
    """It may be Friday, or August: the clock says when somebody is there."""
    for soup in (stamp_component("who-to-tell", PAGE), stamp_component("card", "card.html"), _at("wales")):
        assert re.findall(r"(?i)\b(?:tomorrow|morning|tonight)\b", text_of(soup)) == []
    waiting = [step for s in SITUATIONS for step in s.steps if "{next_open}" in step.say.text and step.name in s.poster]
    assert waiting == []  # paper has no clock


def test_a_mere_hello_is_read_for_danger_first(routes):
    scared, hello, unsure = (
        text_of(step) for step in routes.select("#contacted .tell__way:not([data-closed]) li:not(.contact)")
    )
    assert scared.startswith("Read it once more. Does it sound scared, hurt, sexual, or like goodbye? Ring now: 999")
    assert hello.startswith("Only hello, or a friend request? Don’t accept or answer. Keep it.")
    assert unsure == "Not sure? Ring now."
    assert not re.search(r"\bleave\b", text_of(routes.select_one("#contacted")))


def test_who_has_posted_something_is_asked_for_a_picture_of_a_child_first(routes):
    first, *_ = (text_of(step) for step in routes.select("#posted .tell__way:not([data-closed]) ol > li"))
    assert first.startswith("Could it show anyone under 18 sexually? Don’t copy or delete it. Ring the DSL now.")
    assert "now, at any hour" in text_of(routes.select_one("#posted"))


def test_who_may_have_hurt_a_child_does_not_choose_their_own_grade(routes):
    said = text_of(routes.select_one("#hurt"))
    assert "Tell the headteacher today, whatever you think it was." in said
    assert "Only the headteacher decides whether it’s small." in said
    assert not routes.select("#hurt [data-contact='own_slip_contact']")


def test_a_worry_about_the_head_goes_past_the_head(routes):
    assert "tell the chair of governors" in text_of(_route(routes, "leaders")[0])


def test_england_has_a_lado_and_wales_an_officer():
    officer = {"name": "the authority's designated officer", "phone": "01632 960050", "checked_on": "2026-11-16"}
    there = text_of(_at("wales", designated_officer=officer))
    here = text_of(stamp_component("who-to-tell"))
    assert ("LADO" in here, "designated officer for" in here) == (True, False)
    assert ("LADO" in there, "designated officer for" in there) == (False, True)


def test_what_a_setting_lacks_leaves_no_gap():
    soup = stamp_component("who-to-tell", without=("support", "whistleblowing.external", "dsl.phone"))
    assert "Larkshire Council's whistleblowing line" not in text_of(soup)
    assert not [a for a in soup.select("a") if not text_of(a) or a["href"] in ("tel:", "mailto:")]
    assert not [li for li in soup.select("ol > li, ul > li") if not text_of(li)]


def test_names_are_shown_only_where_the_setting_wants_them():
    named = {"title": "the headteacher", "name": "Ann Example", "phone": "01632 960010"}
    assert "Ann Example" not in text_of(stamp_component("who-to-tell", head=named))
    assert "The headteacher, Ann Example" in text_of(stamp_component("who-to-tell", head=named, show_names=True))


def test_every_contact_says_when_it_was_checked(routes):
    entries = routes.select("#contacts .contact")
    lacking = {"designated_officer", "low_level_contact", "own_slip_contact"}
    assert len(entries) == len({contact.name for contact in ROUTES.contacts} - lacking) + 1 + len(
        BODIES
    )  # there are two deputies
    for entry in entries:
        day = entry.select_one("[data-checked-on]")
        assert (day["data-checked-on"], text_of(day)) in (
            ("2026-11-16", "16 November 2026"),
            ("2026-11-25", "25 November 2026"),
            ("2026-11-27", "27 November 2026"),
        )
        assert entry.select_one("[data-old]").has_attr("hidden")


def test_every_body_is_a_fact_and_stands_in_a_route():
    facts = read_course_facts().values("england", "primary")
    called = {name for situation in SITUATIONS for step in situation.steps for name in step.call}
    for name in BODIES:
        assert facts[f"facts.{name}.name"], name
        assert f"facts.{name}" in called


@pytest.mark.parametrize("name", [name for name in BODIES if name not in ("nspcc_whistleblowing", "protect")])
def test_a_body_is_for_its_own_purpose_only(name):
    """Helplines for staff and adults stand with what staff meet; those for children only after the lead was told."""
    where = {s.id for s in SITUATIONS for step in s.steps if f"facts.{name}" in step.call}
    purposes = {
        "emergency_text": {"danger"},
        "education_support": {"targeted", "posted", "hurt"},
        "samaritans": {"targeted", "posted", "hurt"},
        "ofsted_whistleblowing": {"leaders", "quiet"},
        **{key: {"told", "picture"} for key in ("ceop", "report_remove", "iwf", "childline")},
        **{key: {"told"} for key in ("nspcc_helpline", "act_early")},
    }
    assert where == purposes.get(name, {"targeted"})


def test_a_child_is_helped_by_the_lead_before_any_body_outside(routes):
    steps = [text_of(step) for step in _route(routes, "told")]
    lead = next(i for i, step in enumerate(steps) if step.startswith("Tell the DSL"))
    for body in ("Report Remove", "CEOP"):
        assert lead < next(i for i, step in enumerate(steps) if body in step)


def test_what_is_for_adults_says_so(routes):
    said = {text_of(step) for step in _route(routes, "targeted")}
    (images,) = (step for step in said if "Revenge Porn Helpline" in step)
    assert "people of 18 or over" in images
    assert "If they’re under 18, tell the DSL at once." in images
    (fraud,) = (step for step in said if "Report Fraud" in step)
    assert "If it happened to a child, tell the DSL instead." in fraud


@pytest.mark.parametrize("nation", ["wales", "scotland", "northern-ireland"])
def test_other_nations_name_no_english_body(nation):
    said = text_of(_at(nation))
    assert "LADO" not in said
    assert "Ofsted" not in said
    assert ("Report Fraud" in said) is (nation != "scotland")


def test_a_setting_without_a_chair_names_none():
    soup = stamp_component("who-to-tell", PAGE, without=["chair_of_governors"], phase="early-years")
    assert text_of(soup.select_one("#leaders-title")) == "The worry is about the headteacher or the DSL"
    assert not [step for step in _route(soup, "leaders") if text_of(step).startswith("About the chair")]


def test_a_link_says_what_it_is_on_the_screen_and_where_it_leads_on_paper(routes):
    links = [a for a in routes.select(".contact a") if a["href"].startswith("http")]
    assert len(links) > 8
    for link in links:
        assert link.select_one(".contact__site").get_text().startswith(WORDS["who_to_tell"]["website"] + ": ")
        assert link.select_one(".contact__address").get_text() == link["href"]


def test_the_card_is_offered_where_there_is_one(routes):
    assert routes.select('a[href="card.html"]')
    assert not stamp_component("who-to-tell", PAGE, missing={"card.html"}).select('a[href="card.html"]')


# The poster


def test_the_poster_has_room_for_few_steps_of_each_route():
    for situation in SITUATIONS:
        shown = [step for step in situation.steps if step.name in situation.poster]
        most = 10 if situation.id == "picture" else 4  # its rule is whole
        assert 2 <= len([step for step in shown if not step.needs]) <= most, situation.id


def test_every_contact_for_a_worry_stands_on_the_poster():
    """Its list of contacts is not printed again."""
    on_screen = {"local.prevent", "low_level_contact", "own_slip_contact"}
    shown = {name for situation in SITUATIONS for called in situation.poster.values() for name in called}
    bands = {name for line in ROUTES.lines for name in line.call} | {"local.childrens_services"}
    assert {contact.value for contact in ROUTES.contacts} - on_screen <= shown | bands


@pytest.mark.parametrize(("field", "situation"), [("low_level_contact", "adult"), ("own_slip_contact", "posted")])
def test_who_hears_of_small_things_is_the_head_unless_the_setting_names_another(routes, field, situation):
    hr = {"title": "the HR team", "phone": "01632 960099", "checked_on": "2026-11-16"}
    other = stamp_component("who-to-tell", **{field: hr})

    def line(page):
        return text_of(page.select_one(f'#{situation} [data-contact="{field}"]'))

    def entries(page):
        return [text_of(entry) for entry in page.select("#contacts .contact") if "HR team" in text_of(entry)]

    assert line(routes).startswith("The headteacher: Ring 01632 960015")
    assert line(other).startswith("The HR team: Ring 01632 960099")
    assert "tell the hr team" in text_of(other.select_one(f"#{situation}")).casefold()
    assert (len(entries(routes)), len(entries(other))) == (0, 1)


@pytest.mark.parametrize(
    "name", ["picture_delete", "sextortion", "listen", "posted_picture", "no_proof", "keep_evidence"]
)
def test_what_keeps_people_safe_stays_on_the_poster(name):
    assert [s.id for s in SITUATIONS if name in s.poster]


def test_the_poster_says_once_what_all_routes_share(routes):
    above, below = (text_of(band) for band in routes.select(".tell__paper"))
    assert above == "Larkwater Primary School A child in danger now? Ring 999 first."
    assert below.startswith("Can’t reach the lead or a deputy? Don’t wait: ring children’s services yourself")
    assert below.index("Out of hours (evenings, weekends): Ring 01632 960031") < below.index(
        "In the day: Ring 01632 960030"
    )
    assert "Not for danger: The Professionals Online Safety Helpline: Ring 0344 381 4772" in below


def test_a_number_on_the_poster_has_a_label_unless_its_sentence_says_whose_it_is(routes):
    def marks(name: str) -> list[list[str]]:
        steps = [step for step in _route(routes, name) if "tell__screen" not in step.get("class", [])]
        return [[contact["class"][-1] for contact in step.select(".contact")] for step in steps]

    assert marks("told") == [[], ["contact--row"] * 3]
    assert marks("adult") == [["contact--bare"], [], ["contact--bare"]]
    assert marks("filter") == [[], ["contact", "contact--screen", "contact--screen"], [], ["contact--bare"]]


# The card


def test_the_card_begins_with_999_and_has_every_number():
    card = stamp_component("card", "card.html").select_one(".card")
    assert [a["href"].removeprefix("tel:") for a in card.select("a")] == [
        "999",
        *("01632960011", "01632960012", "01632960013"),
        *("01632960031", "01632960030"),
        *("01632960015", "01632960014"),
    ]


def test_the_card_gives_an_address_where_there_is_no_number():
    head = {"title": "the headteacher", "email": "head@larkwater.example"}
    assert "The headteacher: head@larkwater.example" in text_of(stamp_component("card", head=head))


def test_the_card_says_who_to_ask_where_there_is_no_way_to_reach_somebody():
    said = text_of(stamp_component("card", head={"title": "the headteacher"}, dsl={"title": "the DSL"}))
    assert "The headteacher: ask the DSL" in said
    assert "The DSL: find them, or ask at the front desk" in said


def test_no_contact_of_the_page_is_empty():
    bare = {name: {"title": f"the {name}"} for name in ("dsl", "head", "chair_of_governors", "concern_about_head")}
    routes = stamp_component(
        "who-to-tell", **bare, it=None, dpo=None, deputies=[{"title": "the deputy"}], local=SERVICES, support=None
    )
    contacts = [contact for contact in routes.select(".contact") if not contact.select_one(".contact__ask")]
    assert [text_of(contact) for contact in contacts if not contact.select_one("a[href]")] == []
    asking = routes.select(".contact__ask")
    assert len(asking) > 15
    assert all("01632 960030" in text_of(ask.parent) and "01632 960031" in text_of(ask.parent) for ask in asking)
    assert {text_of(ask) for ask in asking} == {
        "Ask the DSL how to reach them.",
        "Go and find them, or ask at the front desk.",
        "There’s no number here yet.",
    }
    assert "The IT support team" in text_of(routes)


SERVICES = {"childrens_services": read_example()["local"]["childrens_services"]}


def test_every_word_of_the_card_is_used():
    bare = {"head": {"title": "x"}, "dsl": {"title": "y"}, "concern_about_head": {"title": "z"}}
    said = text_of(stamp_component("card")) + text_of(stamp_component("card", **bare))
    assert [words for words in WORDS["card"].values() if words.partition("{")[0].strip() not in said] == []
