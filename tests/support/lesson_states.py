"""Every state of a practice question and of a story, and the way to bring a page there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Route, expect

from tests.support.learner import LESSON, choose_only, choose_own_device, list_choices, open_step, read_facts
from tests.support.visit import Visit

State = Callable[[Visit], None]
NOTED = "modules/report.html"
"""A lesson that has stories with a content note."""


def void(_: object) -> None:
    """Give nothing back."""


def _practice(mark: str) -> State:
    """A practice question, answered with one choice of this mark."""

    def reach(visit: Visit) -> None:
        questions = visit.open(LESSON).locator(".question[data-module=single-choice]:not([data-in-check])").all()
        question = next(q for q in questions if list_choices(q, mark))
        choose_only(open_step(question), list_choices(question, mark)[0])
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
    question = open_step(visit.open(LESSON).locator("[data-module=multiple-choice]:not([data-in-check])").first)
    choose_only(question, list_choices(question, "right")[0], list_choices(question, "wrong", "partial", "unsafe")[0])
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator("[data-result]")).to_contain_text("You missed:")


def _nothing_chosen(visit: Visit) -> None:
    open_step(visit.open(LESSON).locator(".question [data-check]").first).click()
    expect(visit.page.locator(".error-summary")).to_be_focused()


def _hints(visit: Visit) -> None:
    hints = open_step(visit.open(LESSON).locator("[data-hints]").first)
    hints.locator("summary").click()
    for more in hints.get_by_role("button", name="Another hint").all():
        more.click()


def _timeline(visit: Visit) -> Locator:
    return open_step(visit.open("modules/what-follows.html").locator("[data-module=timeline]").first)


def _timeline_over(visit: Visit) -> None:
    """A timeline to its end, with every moment's help open."""
    timeline = _timeline(visit)
    while timeline.get_by_role("button", name="What happens next").is_visible():
        timeline.get_by_role("button", name="What happens next").click()
    for step_in in timeline.locator("summary").all():
        step_in.click()
    expect(timeline.locator("[data-end]")).to_be_visible()


def _checklist(visit: Visit) -> None:
    """A checklist with a tick that is kept, and its next three."""
    checklist = open_step(visit.open("modules/digital-life.html").locator("[data-module=checklist]").first)
    checklist.get_by_role("checkbox").first.check()
    checklist.get_by_label("Keep my ticks").click()
    choose_own_device(visit.page)
    checklist.get_by_role("button", name="Show my next three").click()
    expect(checklist.locator("[data-next-three]")).to_be_focused()


def _asked_again(visit: Visit) -> None:
    """A question to oneself, asked at the start and at the end of a lesson, with both answers."""
    visit.open("modules/digital-life.html")
    for answer, question in enumerate(visit.page.locator("[data-module=reflection]").all()):
        open_step(question).get_by_role("radio").nth(4 - 3 * answer).check()
        question.get_by_role("button", name="Keep my answer").click()
    expect(visit.page.locator("[data-both]:visible")).to_have_count(1)


def _story(visit: Visit) -> Locator:
    return open_step(visit.open(LESSON).locator("#s-sunday-team"))


def _noted(visit: Visit) -> Locator:
    """A story with a content note, still closed."""
    return open_step(visit.open(NOTED).locator(".scenario:has([data-note])").first)


def _noted_read(visit: Visit) -> None:
    story = _noted(visit)
    story.get_by_role("button", name="Read the story").click()
    expect(story.locator("[data-intro]")).to_be_focused()


def _noted_skipped(visit: Visit) -> None:
    story = _noted(visit)
    story.get_by_role("link", name="Skip this story").click()
    expect(story.locator(".note__after")).to_be_focused()


def _scene(story: Locator) -> Locator:
    return story.locator("[data-scene]:visible")


def _decide(story: Locator, mark: str) -> None:
    place = _scene(story).get_attribute("data-scene")
    choices = next(scene["choices"] for scene in read_facts(story)["scenes"] if scene["id"] == place)
    choose_only(_scene(story), next((c["id"] for c in choices if c["mark"] == mark), choices[0]["id"]))
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


LESSON_STATES: dict[str, State] = {
    "practice, untouched": lambda visit: void(
        open_step(visit.open(LESSON).locator(".question:has([data-check])").first)
    ),
    "practice, nothing chosen": _nothing_chosen,
    "practice, right": _practice("right"),
    "practice, partly right": _practice("partial"),
    "practice, not right": _practice("wrong"),
    "practice, unsafe": _unsafe,
    "practice, one of several": _several,
    "practice, hints open": _hints,
    "timeline, first moment": lambda visit: void(_timeline(visit)),
    "timeline, over": _timeline_over,
    "checklist, next three": _checklist,
    "reflection, asked again": _asked_again,
    "story, closed": lambda visit: void(_noted(visit)),
    "story, read all the same": _noted_read,
    "story, skipped": _noted_skipped,
    "story, nothing chosen": _story_nothing_chosen,
    "story, right consequence": _consequence("right"),
    "story, partly right consequence": _consequence("partial"),
    "story, unsafe consequence": _consequence("unsafe"),
    "story, second scene and trail": _trail,
    "story, safe ending": _ending("right"),
    "story, middling ending": _ending("partial"),
    "story, unsafe ending": _ending("unsafe"),
}
