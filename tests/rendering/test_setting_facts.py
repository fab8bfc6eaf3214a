"""What the leads' pages know of the setting, as attributes; that it is read so is held by setting-facts.test.mjs."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.setting.test_keys import KEYS
from tests.support.stamped_component import read_example, stamp_component, text_of

PAGES = {
    "verify": "for-dsls/verify.html",
    "register": "for-dsls/register.html",
    "certificate": "certificate.html",
}
HOSTILE = "\"><script>alert(1)</script> & 'lead'"


def facts(name: str = "register", **changed: object) -> Tag:
    block = stamp_component(name, PAGES[name], **changed).select_one("[data-setting-facts]")
    assert block
    return block


def attributes(element: Tag | None) -> dict[str, str]:
    assert element
    return {name: str(value) for name, value in element.attrs.items() if name.startswith("data-")}


@pytest.mark.parametrize("name", PAGES)
def test_each_of_the_pages_has_the_facts_once_and_shows_nothing_of_them(name):
    page = stamp_component(name, PAGES[name])
    (block,) = page.select("[data-setting-facts]")
    assert block.has_attr("hidden")
    assert text_of(block) == ""


def test_names():
    given = attributes(facts())
    assert (given["data-name"], given["data-lead"], given["data-short"]) == (
        "Larkwater Primary School",
        "the designated safeguarding lead (DSL)",
        "DSL",
    )
    assert (given["data-email"], given["data-signatory"]) == (
        "dsl@larkwater.example",
        "the designated safeguarding lead",
    )


def test_the_rule_as_it_stands_and_as_it_may_be():
    assert attributes(facts().select_one("[data-setting-rule]")) == {
        "data-setting-rule": "",
        "data-months": "12",
        "data-renew-on": "",
        "data-edition-by": "",
        "data-grace": "14",
        "data-induction": "14",
        "data-retention": "12",
    }
    bare = facts(training={"cycle_months": 24, "renew_on": "09-01"}).select_one("[data-setting-rule]")
    assert list(attributes(bare).values()) == ["", "24", "09-01", "0", "", "", ""]


def test_what_is_asked_to_be_read():
    rows = [attributes(row) for row in facts().select("[data-setting-policy]")]
    asked = [
        (key, one["title"], one["version"])
        for key, one in read_example()["policies"].items()
        if one["must_acknowledge"]
    ]
    assert [tuple(row.values()) for row in rows[1:]] == asked
    assert rows[0]["data-setting-policy"] == "reading"
    assert rows[0]["data-title"]
    assert rows[0]["data-version"]


def test_keys():
    assert not facts().select("[data-setting-key]")
    given = [
        {"key": KEYS[0], "holder": HOSTILE, "from": "2025-09-01", "until": "2026-08-31"},
        {"key": KEYS[1], "holder": "the deputy", "from": "2026-09-01", "lost_on": "2026-11-02"},
    ]
    ended, lost = (attributes(row) for row in facts(keys=given).select("[data-setting-key]"))
    assert list(ended.values()) == [KEYS[0], HOSTILE, "2025-09-01", "2026-08-31", ""]
    assert list(lost.values()) == [KEYS[1], "the deputy", "2026-09-01", "", "2026-11-02"]
