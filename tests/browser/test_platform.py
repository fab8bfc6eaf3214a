"""A learner does the course in a learning platform, for which scorm-again stands: in a frame and in a window."""

from __future__ import annotations

import json
import random
import zlib
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, expect

from generator.packaging.scorm.manifest import EDITIONS
from tests.support.course import MODULE_TITLES, PATH_MODULES
from tests.support.learner import (
    LESSON,
    SHORT_LESSON,
    SHORT_PATH,
    STORAGE_KEY,
    Check,
    a_stored_state,
    make_certificate,
    make_place_code,
)
from tests.support.platform import Session, launch, pass_module, start_path, write_platform
from tests.support.scorm import read_words
from tests.support.visit import DESKTOP, Visit
from tests.support.voices import LOCAL, give_voices

NONE = [0, 0, 0, 0, 0, 0]
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
SCORE = {"1.2": "cmi.core.score.raw", "2004": "cmi.score.raw"}
FINAL = {"1.2": "passed", "2004": "completed"}


@pytest.fixture(scope="module", params=list(EDITIONS))
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def platform(
    serve: Callable[[Path], str], built_site: Path, tmp_path_factory: pytest.TempPathFactory, edition: str
) -> str:
    """The address of the platform, with the package of an edition beside it."""
    return serve(write_platform(tmp_path_factory.mktemp("platform"), built_site, edition))


@pytest.fixture
def start(arrive: Callable[..., Visit], platform: str, edition: str) -> Callable[..., Session]:
    """Open the course in the platform, in a fresh browser: ``start(is_window=…, data=…, mode=…)``."""

    def one(**options: Any) -> Session:
        return launch(arrive(platform, viewport=DESKTOP), edition, **options)

    return one


def _list_faults(session: Session) -> list[list[Any]]:
    return [call for call in session.calls if call[-1] != 0 or call[-2] == "false"]


def _carry_over(session: Session, edition: str) -> dict[str, Any]:
    """Return what a platform gives the next session of what it holds after this one."""
    data = session.data
    if edition == "1.2":
        return {"suspend_data": data["suspend_data"], "core": {"lesson_status": data["core"]["lesson_status"]}}
    return {name: data[name] for name in ("suspend_data", "completion_status", "success_status")}


def _unpack_state(session: Session) -> str:
    """Return the learner's state that the platform holds, as JSON; empty if it holds none."""
    return zlib.decompress(b64decode(session.data["suspend_data"]), wbits=-zlib.MAX_WBITS).decode()


@pytest.mark.sampled(4)
@pytest.mark.parametrize("is_window", [False, True], ids=["frame", "window"])
def test_a_learner_passes_a_path_and_the_platform_knows(
    start: Callable[..., Session], edition: str, is_window: bool
) -> None:
    session = start(is_window=is_window)
    start_path(session.course, SHORT_PATH)
    check = pass_module(session.course, *PATH_MODULES[SHORT_PATH])
    expect(session.course.get_by_text("Whose device is this?")).to_be_hidden()
    assert session.list_values(STATUS[edition]) == ["incomplete", FINAL[edition]]
    assert session.list_values(SCORE[edition]) == ["0", "100"]
    assert session.list_values("cmi.progress_measure") == ([] if edition == "1.2" else ["0", "1"])
    check.panel("passed").get_by_role("link", name="Get your certificate").click()
    name = session.course.get_by_label("Your full name")
    expect(name).to_have_value("Siân Ŵyn-Featherstonehaugh")
    make_certificate(session.course, "Siân Ŵyn")  # type: ignore[arg-type]
    expect(session.course.locator(".certificate__name")).to_have_text("Siân Ŵyn")
    assert session.count_stored() == NONE
    session.leave()
    assert _list_faults(session) == []
    names = [call[0] for call in session.calls]
    assert (names[0], names[-2:], names.count("Initialize")) == ("Initialize", ["Commit", session.calls[-1][0]], 1)
    assert names.count("Commit") <= 4, "at the end of a module and on leaving, not at each answer"
    exits = "cmi.core.exit" if edition == "1.2" else "cmi.exit"
    assert session.list_values(exits) == ["suspend"]


@pytest.mark.sampled(2)
def test_a_learner_goes_on_in_another_browser(start: Callable[..., Session], edition: str) -> None:
    first = start()
    start_path(first.course, SHORT_PATH)
    pass_module(first.course, *PATH_MODULES[SHORT_PATH])
    first.leave()
    data = _carry_over(first, edition)
    session = start(data=data)
    expect(session.course.get_by_role("link", name="Get your certificate").first).to_be_visible()
    session.course.get_by_role("link", name="Get your certificate").first.click()
    expect(session.course.get_by_label("Your full name")).to_be_visible()
    session.leave()
    assert _list_faults(session) == []
    assert session.list_values(STATUS[edition]) == [], "a status that is final stays"
    assert _carry_over(session, edition) == data
    assert session.count_stored() == NONE


@pytest.mark.sampled(2)
@pytest.mark.parametrize("entry", ["ab-initio", ""])
def test_no_launch_makes_an_error_even_if_nothing_was_done_before(
    start: Callable[..., Session], edition: str, entry: str
) -> None:
    """Not every platform says that a launch is the first, and scorm-again keeps no empty value for the next one."""
    data: dict[str, Any] = {}
    for given in (entry, "resume"):
        session = start(entry=given, data=data)
        expect(session.course.get_by_role("link", name="I work here")).to_be_visible()
        session.leave()
        assert _list_faults(session) == []
        data = _carry_over(session, edition)


KEPT_WORDS = {
    "path": "your path",
    "place": "your place",
    "role": "your role",
    "modules": "the modules you’ve opened or passed, with the days",
    "earned": "certificates you’ve earned last",
    "opened": "the modules you’ve opened or passed, with the days",
    "policies": "which policies you’ve read",
    "practice": "your practice answers",
    "scenarios": "your way through the stories",
    "completion": "the number of your completion record",
}
"""What the package's privacy page says of each field of a state."""


@pytest.mark.sampled(2)
def test_the_privacy_page_says_what_is_stored_in_the_platform(start: Callable[..., Session]) -> None:
    session = start()
    start_path(session.course, SHORT_PATH)
    pass_module(session.course, *PATH_MODULES[SHORT_PATH])
    session.leave()
    state = json.loads(_unpack_state(session))
    assert (state.pop("version"), state.pop("device"), state.pop("boxes")) == (1, "own", {})
    assert set(state) == set(KEPT_WORDS)
    said = read_words()["privacy"].replace("\n", " ")
    assert [words for words in KEPT_WORDS.values() if words not in said] == []


@pytest.mark.sampled(4)
@pytest.mark.parametrize("mode", ["browse", "review"])
def test_looking_at_the_course_changes_nothing(start: Callable[..., Session], mode: str) -> None:
    session = start(mode=mode)
    start_path(session.course, SHORT_PATH)
    pass_module(session.course, *PATH_MODULES[SHORT_PATH])
    session.leave()
    assert _list_faults(session) == []
    assert {call[0] for call in session.calls} <= {"Initialize", "GetValue", "Finish", "Terminate"}
    assert session.count_stored() == NONE


@pytest.mark.sampled(2)
def test_the_privacy_page_lists_what_the_platform_keeps_and_clears_it(
    start: Callable[..., Session], edition: str
) -> None:
    session = start()
    start_path(session.course, SHORT_PATH)
    pass_module(session.course, *PATH_MODULES[SHORT_PATH])
    session.course.goto(session.course.url.replace("modules/local.html", "about/privacy.html").split("#")[0])
    course = session.course
    expect(course.get_by_text("What is listed here is kept there, not on this device.")).to_be_visible()
    expect(course.get_by_role("button", name="Change to")).to_have_count(0)
    course.get_by_role("button", name="Clear what is kept here").click()
    course.get_by_role("button", name="Yes, clear it").click()
    expect(course.get_by_text("Nothing is kept.", exact=True)).to_be_visible()
    expect(course.get_by_text("Whose device is this?")).to_be_hidden()
    session.leave()
    assert _unpack_state(session) == ""
    assert session.list_values(STATUS[edition]) == ["incomplete", FINAL[edition]]
    assert _list_faults(session) == []


PUT_INTO_STORES = """([key, state, code]) => {
  for (const store of [localStorage, sessionStorage]) Object.assign(store, { [key]: state, code });
  parent.name = window.name = code;
}"""
PASTE = """(code) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", code);
  const fields = [...document.querySelectorAll("textarea, input[type=text]")].filter((one) => one.checkVisibility());
  for (const field of fields) field.value = code;
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true });
  for (const target of [document.body, ...fields]) target.dispatchEvent(paste);
  for (const field of fields) field.form?.requestSubmit();
}"""


@pytest.mark.sampled(2)
def test_a_code_that_nobody_earned_passes_nothing(start: Callable[..., Session], edition: str) -> None:
    """Neither in the address nor in the browser's stores nor pasted; on the website such a code is taken."""
    modules = PATH_MODULES[SHORT_PATH]
    code = make_place_code(SHORT_PATH, *modules)
    completed = {"date": "2026-09-01", "edition": "2026-27", "digest": "0123456789abcdef"}
    passed = {module: {"completed": completed, "attempt": None} for module in modules}
    session = start()
    root = session.course.url.removesuffix("index.html")
    session.course.evaluate(PUT_INTO_STORES, [STORAGE_KEY, a_stored_state(path=SHORT_PATH, modules=passed), code])
    for page in ("index.html", "about/privacy.html", SHORT_LESSON, "certificate.html"):
        for end in (f"?code={code}", f"#{code}"):
            session.course.goto(f"{root}{page}{end}")
            session.course.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            session.platform.wait_for_load_state("networkidle")
            session.course.evaluate(PASTE, code)
    session.course.goto(f"{root}certificate.html")
    expect(session.course.get_by_role("button", name="Show my certificate")).to_be_hidden()
    session.leave()
    assert json.loads(_unpack_state(session))["modules"] == {}
    assert session.list_values(STATUS[edition]) == ["incomplete"]
    assert session.list_values(SCORE[edition]) == ["0"]
    assert _list_faults(session) == []


def test_what_has_no_room_in_the_platform_is_said(start: Callable[..., Session], edition: str) -> None:
    session = start()
    session.course.goto(f"{session.course.url.removesuffix('index.html')}{LESSON}")
    written = random.Random(1)  # noqa: S311 - only so that it cannot be packed
    practice = {f"q{at}": {"facts": "0123abcd", "response": f"{written.random()} so"} for at in range(400)}
    save = "state => parent.platformSession.save(state, { done: 0, of: 5 })"
    session.course.evaluate(save, a_stored_state(practice=practice, place=None, completion=None, role=None, path=None))
    session.course.goto(session.course.url)
    told = session.course.get_by_text("has no room for all of your practice answers")
    expect(told).to_be_visible() if edition == "1.2" else expect(told).to_be_hidden()
    session.leave()
    assert len(session.data["suspend_data"]) <= (4096 if edition == "1.2" else 64_000)
    assert _list_faults(session) == []


def test_a_platform_that_does_not_answer_is_reported_and_the_course_goes_on(start: Callable[..., Session]) -> None:
    session = start(is_refusing=True)
    expect(session.shell.get_by_role("alert")).to_contain_text("Your learning platform isn’t answering")
    expect(session.course.get_by_role("link", name="I work here")).to_be_visible()


@pytest.fixture(scope="module")
def unpacked(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package, unpacked into a folder as if it were a site."""
    return write_platform(tmp_path_factory.mktemp("unpacked"), built_site, "1.2") / "package"


@pytest.fixture(params=["http", "file"])
def unpacked_root(request: pytest.FixtureRequest, serve: Callable[[Path], str], unpacked: Path) -> str:
    """The address of an unpacked package, once each way."""
    return serve(unpacked) if request.param == "http" else f"{unpacked.as_uri()}/"


ALONE = "What you do here isn’t sent to a learning platform."


@pytest.mark.sampled(2)
def test_without_a_platform_the_course_is_as_anywhere_and_the_shell_says_so(
    arrive: Callable[..., Visit], unpacked_root: str
) -> None:
    visit = arrive(unpacked_root)
    page = visit.open(ready=False)
    expect(page.get_by_role("status")).to_contain_text(ALONE)
    expect(page.get_by_role("alert")).to_have_count(0)
    course = _wait_for_course(visit)
    course.goto(f"{course.url.removesuffix('index.html')}{LESSON}")
    check = Check(course)  # type: ignore[arg-type]
    check.button("Start the check").click()
    expect(course.get_by_role("heading", name="Whose device is this?")).to_be_visible()
    course.get_by_role("button", name="My own device", exact=True).click()
    expect(check.question).to_have_count(1)


def _wait_for_course(visit: Visit) -> Frame:
    """Return the frame in the shell once a page of the course is ready in it."""
    visit.page.frame_locator("iframe").locator("html[data-script=on]").wait_for(state="attached")
    return visit.page.frames[1]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("path", [LESSON, f"{LESSON}#check-contact", f"{LESSON}?whole", "index.html", ""])
def test_a_page_in_a_tab_of_its_own_opens_in_the_shell(
    arrive: Callable[..., Visit], unpacked_root: str, path: str
) -> None:
    if unpacked_root.startswith("file:") and not path:
        return  # the browser lists the folder
    visit = arrive(unpacked_root)
    visit.page.goto(f"{unpacked_root}course/{path}")
    visit.page.wait_for_url(lambda url: url == f"{unpacked_root}index.html#{path}")
    expect(visit.page.get_by_role("status")).to_contain_text(ALONE)
    assert _wait_for_course(visit).url == f"{unpacked_root}course/{path or 'index.html'}"


@pytest.mark.parametrize("fragment", ["javascript:alert(1)", "../../index.html"])
def test_a_fragment_that_names_no_page_of_the_course_opens_its_first_page(
    arrive: Callable[..., Visit], unpacked_root: str, fragment: str
) -> None:
    visit = arrive(unpacked_root)
    visit.open(f"index.html#{fragment}", ready=False)
    assert _wait_for_course(visit).url == f"{unpacked_root}course/index.html"


def test_how_pages_look_lasts_for_the_session_only(start: Callable[..., Session]) -> None:
    session = start()
    session.course.get_by_text("Text and colours").click()
    session.course.get_by_label("Dark", exact=True).check()
    session.course.get_by_label("Largest").check()
    session.course.goto(f"{session.course.url.removesuffix('index.html')}{LESSON}")
    body = session.course.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(session.course.get_by_label("Dark", exact=True)).to_be_checked()
    expect(session.course.locator("html")).to_have_attribute("data-size", "largest")
    assert session.count_stored() == NONE
    session.course.get_by_text("Text and colours").click()
    session.course.get_by_label("As on my device").check()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    session.leave()
    assert _list_faults(session) == []


def test_a_step_is_read_aloud_and_nothing_is_stored(start: Callable[..., Session]) -> None:
    session = start()
    give_voices(session.platform.context, LOCAL)
    session.course.goto(f"{session.course.url.removesuffix('index.html')}{LESSON}")
    session.course.get_by_role("button", name="Read to me").click()
    expect(session.course.locator("[data-reading]")).to_have_text("Just for today")
    assert session.count_stored() == NONE
    session.leave()
    assert _list_faults(session) == []


def test_links_to_phones_and_other_sites_break_no_policy(start: Callable[..., Session]) -> None:
    session = start()
    session.course.goto(f"{session.course.url.removesuffix('index.html')}who-to-tell.html")
    session.course.locator("a[href='tel:999']:visible").first.click()
    assert session.course.locator("a[href^=http]:not([target=_blank])").count() == 0


@pytest.mark.exhaustive
def test_a_member_of_staff_does_the_whole_path_in_several_sittings(start: Callable[..., Session], edition: str) -> None:
    """Each module in a browser of its own, from what the platform holds; Firefox's test takes the other windows."""
    is_window = edition == "2004"
    modules = PATH_MODULES["all-staff"]
    data: dict[str, Any] = {}
    for at, module in enumerate(modules):
        session = start(data=data, is_window=is_window)
        if at == 0:
            start_path(session.course, "all-staff")
        else:
            session.course.get_by_role("link", name=f"Start: {MODULE_TITLES[module]}").click()
        pass_module(session.course, module)
        is_last = module == modules[-1]
        assert session.list_values(STATUS[edition]) == ["incomplete", *([FINAL[edition]] if is_last else [])]
        assert session.list_values(SCORE[edition])[-1] == str(round(100 * (at + 1) / len(modules)))
        session.leave()
        assert _list_faults(session) == []
        assert session.count_stored() == NONE
        data = _carry_over(session, edition)
        assert len(data["suspend_data"]) <= 4096
