"""The certificate's sheet and the ways to hand it over: which words show when, and a sheet filled without a script."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from tests.support.builders import a_bank
from tests.support.stamped import ENVIRONMENT, stamped, text_of

FILLED = {
    "setting": "Larkwater Primary School",
    "own": True,
    "name": "Eve <b>",
    "size": "large",
    "role": "Cook",
    "path": "All staff",
    "edition": "2026-27",
    "modules": [{"title": "Contact", "date": "25 November 2026"}],
    "many": False,
    "percent": 80,
    "standard": "red-line",
    "learning": "The course is planned for about 10 minutes.",
    "today": "26 November 2026",
    "renew_by": "25 November 2027",
    "code": "Z8KQ-37WX-9M2F",
    "qr": Markup("<svg></svg>"),
    "mark": "honest",
    "on": "26 November 2026",
    "by": "Designated safeguarding lead",
}


def filled(**changed: object) -> BeautifulSoup:
    sheet = ENVIRONMENT.get_template("sheet/sheet.html").module.sheet
    return BeautifulSoup(sheet("", a_bank().course, (), FILLED | changed), "html.parser")


def shown(soup: Tag) -> str:
    """The words that show."""
    for hidden in soup.select("[hidden]"):
        hidden.extract()
    return text_of(soup)


def test_a_sheet_filled_without_a_script_says_what_the_record_holds():
    said = shown(soup := filled())
    for words in ("Eve <b>", "Cook", "Edition 2026-27", "Contact, 25 November 2026", "Z8KQ-37WX-9M2F"):
        assert words in said
    assert "Passed at 80%, nothing unsafe, every red-line question right. The course is planned for about" in said
    assert "for about 10 minutes." in said
    assert "Made on the learner’s device. It is not a qualification." in said
    assert "Countersigned" not in said
    assert soup.select_one(".certificate__qr > svg")


def test_a_sheet_says_what_whoever_countersigned_did():
    received, spoken = shown(filled(mark="received")), shown(filled(mark="spoken"))
    by = "Countersigned on 26 November 2026 by: Designated safeguarding lead"
    assert f"{by} Received." in received
    assert f"{by} Spoken to: two local questions asked." in spoken
    for said in (received, spoken):
        assert "Made on the learner’s device." not in said
        assert "It is not a qualification. Does not replace child-protection training" in said


def test_a_sheet_whose_key_was_lost_claims_no_countersignature():
    said = shown(filled(mark="lost"))
    assert "was reported lost: check the register" in said
    assert "Countersigned on" not in said
    assert "Made on the learner’s device." in said


def test_a_sister_settings_sheet_has_neither_our_logo_nor_our_statement():
    assert [len(filled(own=own).select("[data-own]")) for own in (True, False)] == [2, 0]


def test_what_was_passed_and_who_it_is_are_said_as_they_are():
    said = shown(filled(standard="plain", percent=70, role=""))
    assert "Passed at 70%." in said
    assert "unsafe" not in said
    assert "Passed at 80%, all critical questions right." in shown(filled(standard="critical"))
    assert "Cook" not in said


def test_in_the_browser_the_honest_words_show_until_a_script_knows_better():
    said = shown(stamped("certificate").select_one(".certificate"))
    assert "Made on the learner’s device." in said
    assert "Countersigned" not in said
    assert "lost" not in said


def test_there_is_a_link_to_an_e_mail_only_where_the_setting_has_an_address():
    assert stamped("certificate").select_one("[data-mail] a")["data-address"] == "dsl@larkwater.example"
    assert not stamped("certificate", without=["dsl.email"]).select("[data-mail]")
