"""The steps of a lesson in WebKit: links, history, reload and paper."""

from __future__ import annotations

from tests.support.course import MODULE_PAGES, PATH_MODULES
from tests.support.learner import LESSON
from tests.support.printed_pages import Paper, page_texts
from tests.support.webkit.browser import WebKit
from tests.support.webkit.journey import forget

SHOWN = "return [...document.querySelectorAll('.step > h2')].filter((e) => e.checkVisibility()).map((e) => e.id)"


def _expect(webkit: WebKit, heading: str) -> None:
    webkit.wait(lambda: webkit.run(SHOWN) == [heading])


def test_a_role_opens_the_first_step(webkit: WebKit, http_root: str) -> None:
    webkit.resize(390, 844)
    forget(webkit, http_root)
    webkit.open(f"{http_root}index.html")
    webkit.click("[data-path=all-staff]")
    webkit.wait(lambda: webkit.driver.current_url.endswith(MODULE_PAGES[PATH_MODULES["all-staff"][0]]))
    webkit.find_attached("html[data-script=on]")
    _expect(webkit, str(webkit.run("return document.querySelector('.step > h2').id")))
    webkit.check(http_root)


def test_history_and_reload_keep_the_step_of_a_link(webkit: WebKit, http_root: str) -> None:
    webkit.resize(390, 844)
    webkit.open(f"{http_root}{LESSON}#existing-ties")
    _expect(webkit, "decline-kindly")
    webkit.click(".step:not([hidden]) [data-onward]")
    webkit.click("[data-device=own]")
    _expect(webkit, "how-it-works-here")
    webkit.driver.back()
    _expect(webkit, "decline-kindly")
    webkit.driver.forward()
    _expect(webkit, "how-it-works-here")
    webkit.driver.refresh()
    _expect(webkit, "how-it-works-here")
    webkit.check(http_root)


def test_paper_has_all_steps_and_no_map(webkit: WebKit, http_root: str) -> None:
    webkit.open(f"{http_root}{LESSON}#official")
    _expect(webkit, "official")
    text = " ".join(" ".join(page_texts(webkit.print(Paper(landscape=False, across=15, down=15)))).split())
    for heading in ("Just for today", "Accounts in our name", "Practise: a story"):
        assert heading in text
    for words in ("Step 4 of", "Go to the check", "Show the whole lesson"):
        assert words not in text


def test_a_question_that_is_asked_again_shows_the_first_answer(webkit: WebKit, http_root: str) -> None:
    forget(webkit, http_root)
    for step, question, number in (("as-a-stranger", "", 5), ("check-what-you-know", "_again", 2)):
        webkit.open(f"{http_root}modules/digital-life.html#{step}")
        webkit.find_attached(f"#q-sure-of-your-settings{question}[data-ready]")
        webkit.click(f"#q-sure-of-your-settings{question}--{number}")
        webkit.click(f"#q-sure-of-your-settings{question} [data-check]")
    both = "return document.querySelector('[data-both]:not([hidden])')?.innerText.split(/\\n+/)"
    said = ["What you said before", "5 certain", "What you say now", "2"]
    webkit.wait(lambda: webkit.run(both) == said)
    webkit.check(http_root)


VOICE = """
const said = (window.said = []);
speechSynthesis.getVoices = () => [{ name: "Here", lang: "en-GB", localService: true }];
speechSynthesis.speak = ({ text }) => said.push(text);
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
speechSynthesis.onvoiceschanged();
"""


def test_a_step_is_read_aloud_once_a_voice_has_come(webkit: WebKit, http_root: str) -> None:
    webkit.resize(390, 844)
    webkit.open(f"{http_root}{LESSON}#official")
    _expect(webkit, "official")
    webkit.run(VOICE)
    webkit.click("[data-read]")
    webkit.find_attached("[data-reading]")
    assert webkit.run("return said") == ["Official isn’t enough"]
    webkit.click("[data-read]")
    webkit.wait(lambda: webkit.run("return !document.querySelector('[data-reading]')"))
    webkit.check(http_root)
