"""Every state of every component that a learner can meet, and the way to bring a page there.

One table: the name of a state, and a function that gets a visit and leaves its page in that state. Each way is walked
as a person walks it, so a state that no person can reach any more falls out by failing.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.support.learner import (
    LESSON,
    STORAGE_KEY,
    Check,
    a_stored_state,
    answer_right,
    answer_wrong,
    arrive_with_state,
    choose_only,
    choose_shared_device,
    list_choices,
    make_certificate,
    pass_check,
    pass_short_path,
)
from tests.support.lesson_states import LESSON_STATES, State, void
from tests.support.path_states import PATH_STATES
from tests.support.register_states import REGISTER_STATES
from tests.support.visit import Visit

FULL = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };"
FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});
"""
LATER = "Date.now = (now => () => now() + 400 * 86_400_000)(Date.now);"
LONGEST = "Gwenllïan Maximiliana Featherstonehaugh-Cholmondeley-Ŵyn van der Berg-Prydderch"


def _remember(walk: Callable[[Visit], object]) -> State:
    """Go a long way once; later visits begin with what it left on the device."""
    kept: dict[str, str] = {}

    def reach(visit: Visit) -> None:
        if visit.root in kept:
            arrive_with_state(visit, kept[visit.root])
        else:
            walk(visit)
            kept[visit.root] = visit.page.evaluate(f"localStorage.getItem({json.dumps(STORAGE_KEY)})")

    return reach


_pass_check, _pass_short_path = _remember(pass_check), _remember(pass_short_path)


def _begin(visit: Visit) -> Check:
    check = Check(visit.open(LESSON))
    check.start()
    return check


def _check_nothing_chosen(visit: Visit) -> None:
    _begin(visit).button("Continue").click()
    expect(visit.page.locator(".error-summary")).to_be_focused()


def _answer(question: Locator) -> None:
    """A mistake, an unsafe one where there is one."""
    unsafe = list_choices(question, "unsafe")
    if unsafe:
        choose_only(question, unsafe[0])
    elif list_choices(question, "wrong"):
        answer_wrong(question)
    else:
        answer_right(question)


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
    _pass_check(visit)
    expect(Check(visit.open(LESSON)).button("Take it again")).to_be_visible()


def _asked(visit: Visit) -> None:
    visit.open(LESSON).locator("[data-onward]:visible").click()
    expect(visit.page.get_by_role("region", name="Whose device is this?")).to_be_focused()


def _on(device: Callable[[Page], None]) -> State:
    """The second question of a check, on a device of one's own or a shared one."""

    def reach(visit: Visit) -> None:
        check = Check(visit.open(LESSON))
        check.start(device)
        check.answer()

    return reach


def _finishing(visit: Visit) -> None:
    _on(choose_shared_device)(visit)
    visit.page.get_by_role("button", name="Finish and clear").click()


def _cleared(visit: Visit) -> None:
    _finishing(visit)
    visit.page.get_by_role("button", name="Yes, clear them").click()
    expect(visit.page.get_by_text("All cleared.")).to_be_focused()


def _kept_raw(raw: str, words: str) -> State:
    """A page that finds this on the device."""

    def reach(visit: Visit) -> None:
        visit.page.add_init_script(f"localStorage.setItem({json.dumps(STORAGE_KEY)}, {json.dumps(raw)})")
        expect(visit.open().get_by_text(words)).to_be_visible()

    return reach


def _trouble(script: str, words: str) -> State:
    """The check, in a browser that does not keep things."""

    def reach(visit: Visit) -> None:
        visit.page.add_init_script(script)
        _second_question(visit)
        expect(visit.page.get_by_text(words)).to_be_visible()

    return reach


def _home(reach: State, link: str) -> State:
    """The home page after something was done elsewhere."""

    def home(visit: Visit) -> None:
        reach(visit)
        expect(visit.open().get_by_role("link", name=link)).to_be_visible()

    return home


def _review_kept(visit: Visit) -> None:
    _begin(visit).answer_all()


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
        _pass_short_path(visit)
        page = visit.open("certificate.html")
        page.get_by_label("Your role").fill(role)
        if name is not None:
            make_certificate(page, name)

    return reach


def _handed_over(visit: Visit) -> None:
    """The ways to hand a certificate over, with code and QR code on the screen."""
    _certificate(LONGEST)(visit)
    visit.page.get_by_role("button", name="Copy code").click()
    visit.page.get_by_role("button", name="Show QR code").click()
    expect(visit.page.locator("#handover-qr")).to_be_focused()


def _place_code(given: str, shown: str) -> State:
    """The home page of somebody who shows their code, and goes on from another."""

    def reach(visit: Visit) -> None:
        _pass_short_path(visit)
        page = visit.open()
        page.get_by_text("Keep my place, or go on").click()
        page.get_by_role("button", name="Show my code").click()
        expect(page.get_by_label("My code")).to_be_focused()
        page.get_by_label("I have a code").fill(given or page.get_by_label("My code").input_value())
        page.get_by_role("button", name="Go on from my code").click()
        expect(page.locator(shown)).to_be_focused()

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
        expect(page.locator(".site-search__said")).to_contain_text(found)

    return reach


def _questions_due(visit: Visit) -> None:
    """The page of three questions, some days after a check was passed."""
    completed = {"date": "2026-09-01", "edition": "2026-27", "digest": "0123456789abcdef"}
    arrive_with_state(visit, a_stored_state(modules={"contact": {"completed": completed, "attempt": None}}))
    expect(visit.open("three-questions.html").get_by_role("link", name="Start")).to_be_visible()


def _question_asked(how: Callable[[Locator], None] | None) -> State:
    def reach(visit: Visit) -> None:
        _questions_due(visit)
        visit.page.get_by_role("link", name="Start").click()
        question = visit.page.locator("[data-asked] [data-ready]")
        expect(question).to_be_visible()
        if how:
            how(question)
            question.get_by_role("button", name="Check my answer").click()
            expect(visit.page.get_by_role("link", name="Continue", exact=True)).to_be_visible()

    return reach


def _questions_ready(visit: Visit) -> None:
    _questions_due(visit)
    expect(visit.open().get_by_text("3 questions are ready")).to_be_visible()


def _no_more_questions(visit: Visit) -> None:
    pass_check(visit)
    expect(visit.open("three-questions.html").get_by_text("That’s all for today.")).to_be_visible()


STATES: dict[str, State] = {
    **LESSON_STATES,
    **PATH_STATES,
    **REGISTER_STATES,
    "home, untouched": lambda visit: void(visit.open()),
    "check, first question": lambda visit: void(_begin(visit)),
    "check, nothing chosen": _check_nothing_chosen,
    "check, check your answers": _review,
    "check, not passed": _fail(1),
    "check, not passed three times": _fail(3),
    "check, passed": _pass,
    "check, passed before": _passed_before,
    "storage, the question": _asked,
    "storage, shared device": _on(choose_shared_device),
    "storage, finish and clear": _finishing,
    "storage, cleared": _cleared,
    "storage, full": _trouble(FULL, "no room left"),
    "storage, private": _trouble(FORBIDDEN, "isn’t letting us keep"),
    "storage, corrupt": _kept_raw("{", "Your saved data couldn’t be read"),
    "storage, newer": _kept_raw('{"version": 2}', "newer copy"),
    "home, in the check": _home(_second_question, "question 2 of 8"),
    "home, at the answers": _home(_review_kept, "check your answers"),
    "home, one done": _home(_pass_check, "Start: "),
    "home, done": _home(_pass_short_path, "Get your certificate"),
    "home, questions ready": _questions_ready,
    "three questions, nothing passed": lambda visit: void(visit.open("three-questions.html")),
    "three questions, due": _questions_due,
    "three questions, asked": _question_asked(None),
    "three questions, wrong": _question_asked(_answer),
    "three questions, right": _question_asked(answer_right),
    "three questions, no more": _no_more_questions,
    "privacy, nothing kept": _privacy(None),
    "privacy, own device": _privacy(_pass_short_path),
    "privacy, asked to clear": _privacy(_second_question, "Clear what is kept here"),
    "privacy, cleared": _privacy(_second_question, "Clear what is kept here", "Yes, clear it"),
    "privacy, changed": _privacy(_second_question, "Change to a shared device"),
    "certificate, not yet": lambda visit: void(visit.open("certificate.html")),
    "certificate, the name": _certificate(None),
    "certificate, no name": _certificate(""),
    "certificate, shown": _certificate(LONGEST, "Teaching assistant, and lead for the breakfast club"),
    "certificate, handed over": _handed_over,
    "place code, refused": _place_code("MSP1:AEBAG", ".error-summary"),
    "place code, taken": _place_code("", "[data-back]"),
    "who to tell, old": _old_contacts,
    "menu, open": _menu,
    "search, found": _search("gaming", "places to look"),
    "search, nothing found": _search("xyzzyplugh", "Nothing found"),
}
