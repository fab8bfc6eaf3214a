"""Every state of the question for one's role and of the policies, and the way to bring a page there."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.learner import a_stored_state, arrive_with_state, choose_path
from tests.support.lesson_states import State
from tests.support.visit import Visit

READ = "I have read this version"
EARLIER = a_stored_state(policies={"aup": {"version": "1.0", "date": "2025-09-01"}})


def _no_role(visit: Visit) -> None:
    visit.open().get_by_text("I’ve done this before").click()
    expect(visit.page.get_by_role("link", name="I did the whole course last year")).to_be_visible()


def _role(*presses: str) -> State:
    """The home page once somebody has said that they are a governor, and pressed these buttons."""

    def reach(visit: Visit) -> None:
        choose_path(visit.open(), "governors")
        visit.open()
        for name in presses:
            visit.page.get_by_role("button", name=name).click()

    return reach


def _policies(*presses: str) -> State:
    """The policies once somebody has pressed the first button of each name."""

    def reach(visit: Visit) -> None:
        arrive_with_state(visit, a_stored_state())
        page = visit.open("policies.html")
        for name in presses:
            page.get_by_role("button", name=name).first.click()

    return reach


def _new_version(visit: Visit) -> None:
    arrive_with_state(visit, EARLIER)
    expect(visit.open("policies.html").get_by_text("You’ve read version 1.0")).to_be_visible()


PATH_STATES: dict[str, State] = {
    "home, no role chosen": _no_role,
    "home, role chosen": _role(),
    "home, role asked again": _role("Change your role"),
    "policies, untouched": _policies(),
    "policies, one read": _policies(READ),
    "policies, taken back": _policies(READ, "Undo"),
    "policies, a new version": _new_version,
}
