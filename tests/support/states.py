"""Every state of every component that a learner can meet, and the way to bring a page there.

One table: the name of a state, and a function that gets a visit and leaves its page in that state. Each way is walked
as a person walks it, so a state that no person can reach any more falls out by failing.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, Route, expect

from tests.support.learner import (
    LESSON,
    Check,
    choices_with,
    choose,
    facts,
    make_certificate,
    own_device,
    pass_check,
    right,
    shared_device,
    wrong,
)
from tests.support.visit import Visit

KEY = "training:larkwater:protecting-professionals-online:v1:state"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };"
FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});
"""
LATER = "Date.now = (now => () => now() + 400 * 86_400_000)(Date.now);"
LONGEST = "Gwenllïan Maximiliana Featherstonehaugh-Cholmondeley-Ŵyn van der Berg-Prydderch"

State = Callable[[Visit], None]


def _practice(mark: str) -> State:
    """A practice question, answered with one choice of this mark."""

    def reach(visit: Visit) -> None:
        questions = visit.open(LESSON).locator(".question[data-module=single-choice]:not([data-in-check])").all()
        question = next(q for q in questions if choices_with(q, mark))
        choose(question, choices_with(question, mark)[0])
        question.get_by_role("button", name="Check my answer").click()
        expect(question.locator("[data-result]")).to_be_focused()

    return reach


def _unsafe(visit: Visit) -> None:
    """A practice question with its mistakes made unsafe; the lesson as it stands has none in practice."""

    def edited(route: Route) -> None:
        body = route.fetch().text()
        start = body.index('data-item="practice-friend-request"')
        end = body.index("</script>", start)
        changed = body[:start] + body[start:end].replace('"wrong"', '"unsafe"') + body[end:]
        route.fulfill(body=changed, content_type="text/html; charset=utf-8")

    visit.page.route("**/" + LESSON, edited)
    _practice("unsafe")(visit)


def _several(visit: Visit) -> None:
    """A question with several right answers, of which one was found, beside one mistake."""
    question = visit.open(LESSON).locator("[data-module=multiple-choice]:not([data-in-check])").first
    choose(question, choices_with(question, "right")[0], choices_with(question, "wrong", "partial", "unsafe")[0])
    question.get_by_role("button", name="Check my answer").click()
    expect(question).to_contain_text("Also right")


def _nothing_chosen(visit: Visit) -> None:
    visit.open(LESSON).get_by_role("button", name="Check my answer").first.click()
    expect(visit.page.locator(".error-summary")).to_be_focused()


def _hints(visit: Visit) -> None:
    hints = visit.open(LESSON).locator("[data-hints]").first
    hints.locator("summary").click()
    for more in hints.get_by_role("button", name="Another hint").all():
        more.click()


def _story(visit: Visit) -> Locator:
    return visit.open(LESSON).locator("#s-sunday-team")


def _scene(story: Locator) -> Locator:
    return story.locator("[data-scene]:visible")


def _decide(story: Locator, mark: str) -> None:
    place = _scene(story).get_attribute("data-scene")
    choices = next(scene["choices"] for scene in facts(story)["scenes"] if scene["id"] == place)
    choose(_scene(story), next((c["id"] for c in choices if c["mark"] == mark), choices[0]["id"]))
    _scene(story).get_by_role("button", name="Choose this").click()
    expect(story.locator(".consequence")).to_be_focused()


def _go_on(story: Locator) -> None:
    story.locator(".consequence").get_by_role("button", name="Continue").click()


def _story_nothing_chosen(visit: Visit) -> None:
    story = _story(visit)
    _scene(story).get_by_role("button", name="Choose this").click()
    expect(story.locator(".error-summary")).to_be_focused()


def _consequence(mark: str) -> State:
    return lambda visit: _decide(_story(visit), mark)


def _trail(visit: Visit) -> None:
    story = _story(visit)
    _decide(story, "right")
    _go_on(story)
    expect(story.locator("[data-trail] > li")).to_have_count(1)


def _ending(mark: str) -> State:
    def reach(visit: Visit) -> None:
        story = _story(visit)
        while not story.locator("[data-ending]").is_visible():
            _decide(story, mark)
            _go_on(story)

    return reach


def _begin(visit: Visit) -> Check:
    check = Check(visit.open(LESSON))
    check.start()
    return check


def _check_nothing_chosen(visit: Visit) -> None:
    _begin(visit).button("Continue").click()
    expect(visit.page.locator(".error-summary")).to_be_focused()


def _answer(question: Locator) -> None:
    """A mistake, an unsafe one where there is one."""
    unsafe = choices_with(question, "unsafe")
    if unsafe:
        choose(question, unsafe[0])
    elif choices_with(question, "wrong"):
        wrong(question)
    else:
        right(question)


def _second_question(visit: Visit) -> None:
    _begin(visit).answer()


def _review(visit: Visit) -> None:
    check = _begin(visit)
    check.answer_all()
    expect(check.panel("review")).to_be_visible()


def _fail(times: int) -> State:
    def reach(visit: Visit) -> None:
        check = _begin(visit)
        for again in range(times):
            if again:
                check.button("Try again").click()
            check.answer_all(_answer)
            check.hand_in()
            expect(check.panel("again")).to_be_visible()

    return reach


def _pass(visit: Visit) -> None:
    pass_check(visit)


def _passed_before(visit: Visit) -> None:
    pass_check(visit)
    expect(Check(visit.open(LESSON)).button("Take it again")).to_be_visible()


def _asked(visit: Visit) -> None:
    _second_question(visit)
    expect(visit.page.get_by_role("region", name="Whose device is this?")).to_be_visible()


def _held_back(visit: Visit) -> None:
    """The question again, where somebody would go to a certificate that could not be made."""
    pass_check(visit, lambda page: page.get_by_role("button", name="Not now").click())
    visit.page.get_by_role("link", name="Get your certificate").click()
    expect(visit.page.get_by_text("your certificate is made from what is kept")).to_be_visible()


def _told(device: Callable[[Page], None]) -> State:
    def reach(visit: Visit) -> None:
        _second_question(visit)
        device(visit.page)
        expect(visit.page.locator("[data-told]:visible")).to_be_focused()

    return reach


def _finishing(visit: Visit) -> None:
    _told(shared_device)(visit)
    visit.page.get_by_role("button", name="Finish and clear").click()


def _cleared(visit: Visit) -> None:
    _finishing(visit)
    visit.page.get_by_role("button", name="Yes, clear them").click()
    expect(visit.page.get_by_text("All cleared.")).to_be_focused()


def _kept_raw(raw: str, words: str) -> State:
    """A page that finds this on the device."""

    def reach(visit: Visit) -> None:
        visit.page.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(raw)})")
        expect(visit.open().get_by_text(words)).to_be_visible()

    return reach


def _trouble(script: str, words: str) -> State:
    """The check, in a browser that does not keep things."""

    def reach(visit: Visit) -> None:
        visit.page.add_init_script(script)
        _second_question(visit)
        if visit.page.get_by_role("button", name="My own device").is_visible():
            own_device(visit.page)
        expect(visit.page.get_by_text(words)).to_be_visible()

    return reach


def _home(reach: State, link: str) -> State:
    """The home page after something was done elsewhere."""

    def home(visit: Visit) -> None:
        reach(visit)
        expect(visit.open().get_by_role("link", name=link)).to_be_visible()

    return home


def _review_kept(visit: Visit) -> None:
    check = _begin(visit)
    check.answer()
    own_device(visit.page)
    check.answer_all()


def _privacy(reach: State | None, *presses: str) -> State:
    def privacy(visit: Visit) -> None:
        if reach:
            reach(visit)
        page = visit.open("about/privacy.html")
        for name in presses:
            page.get_by_role("button", name=name).click()

    return privacy


def _certificate(name: str | None, role: str = "") -> State:
    def reach(visit: Visit) -> None:
        pass_check(visit)
        page = visit.open("certificate.html")
        page.get_by_label("Your role").fill(role)
        if name is not None:
            make_certificate(page, name)

    return reach


def _old_contacts(visit: Visit) -> None:
    visit.page.add_init_script(LATER)
    expect(visit.open("who-to-tell.html").locator("[data-old-some]")).to_be_visible()


def _menu(visit: Visit) -> None:
    visit.open(LESSON).get_by_role("button", name="Menu").click()


def _search(words: str, found: str) -> State:
    def reach(visit: Visit) -> None:
        page = visit.open()
        page.get_by_role("button", name="Search").click()
        page.keyboard.type(words)
        expect(page.locator(".md-search-result__meta")).to_contain_text(found)

    return reach


STATES: dict[str, State] = {
    "home, untouched": lambda visit: void(visit.open()),
    "practice, untouched": lambda visit: void(visit.open(LESSON)),
    "practice, nothing chosen": _nothing_chosen,
    "practice, right": _practice("right"),
    "practice, partly right": _practice("partial"),
    "practice, not right": _practice("wrong"),
    "practice, unsafe": _unsafe,
    "practice, one of several": _several,
    "practice, hints open": _hints,
    "story, nothing chosen": _story_nothing_chosen,
    "story, right consequence": _consequence("right"),
    "story, partly right consequence": _consequence("partial"),
    "story, unsafe consequence": _consequence("unsafe"),
    "story, second scene and trail": _trail,
    "story, safe ending": _ending("right"),
    "story, middling ending": _ending("partial"),
    "story, unsafe ending": _ending("unsafe"),
    "check, first question": lambda visit: void(_begin(visit)),
    "check, nothing chosen": _check_nothing_chosen,
    "check, check your answers": _review,
    "check, not passed": _fail(1),
    "check, not passed three times": _fail(3),
    "check, passed": _pass,
    "check, passed before": _passed_before,
    "storage, the question": _asked,
    "storage, the question again": _held_back,
    "storage, own device": _told(own_device),
    "storage, shared device": _told(shared_device),
    "storage, finish and clear": _finishing,
    "storage, cleared": _cleared,
    "storage, full": _trouble(FULL, "no room left"),
    "storage, private": _trouble(FORBIDDEN, "not letting us keep"),
    "storage, corrupt": _kept_raw("{", "could not be read"),
    "storage, newer": _kept_raw('{"version": 2}', "newer copy"),
    "home, in the check": _home(_told(own_device), "question 2 of 8"),
    "home, at the answers": _home(_review_kept, "check your answers"),
    "home, done": _home(_pass, "Get your certificate"),
    "privacy, nothing kept": _privacy(None),
    "privacy, own device": _privacy(_pass),
    "privacy, asked to clear": _privacy(_told(own_device), "Clear what is kept here"),
    "privacy, cleared": _privacy(_told(own_device), "Clear what is kept here", "Yes, clear it"),
    "privacy, changed": _privacy(_told(own_device), "Change to a shared device"),
    "certificate, not yet": lambda visit: void(visit.open("certificate.html")),
    "certificate, the name": _certificate(None),
    "certificate, no name": _certificate(""),
    "certificate, shown": _certificate(LONGEST, "Teaching assistant, and lead for the breakfast club"),
    "who to tell, old": _old_contacts,
    "menu, open": _menu,
    "search, found": _search("gaming", "found"),
    "search, nothing found": _search("xyzzyplugh", "Nothing found"),
}


def void(_: object) -> None:
    """Give nothing back."""
