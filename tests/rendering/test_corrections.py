"""Corrections of something unsafe, on pages without JavaScript: a page can't know then when somebody trained."""

from __future__ import annotations

from dataclasses import replace

from generator.bank.course import Correction, Edition
from tests.support.stamped_component import BANK, stamp_component, text_of

SAY, SOURCE = "Don’t copy such a picture.", "https://guidance.example"


def test_without_javascript_every_correction_stands_under_its_edition():
    corrected = Edition(name="2", starts_on="2027-09-01", paths={}, tell_now=(Correction(say=SAY, source=SOURCE),))
    editions = (Edition(name="1", starts_on="2026-09-01", paths={}), corrected)
    bank = replace(BANK, course=replace(BANK.course, editions=editions))
    page = stamp_component("who-to-tell", "who-to-tell.html", bank=bank)
    shown = page.select(".corrections[data-without-script]")
    assert [text_of(one) for one in shown] == [f"Changed for everyone who trained before edition 2 {SAY} ({SOURCE})"]


def test_a_course_without_corrections_shows_none():
    assert stamp_component("who-to-tell", "who-to-tell.html").select(".corrections[data-without-script]") == []
