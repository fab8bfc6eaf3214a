"""The certificate's sheet and the ways to hand it over: the words that show before a script runs."""

from __future__ import annotations

from bs4 import Tag

from tests.support.stamped_component import stamp_component, text_of


def shown(soup: Tag) -> str:
    """The words that show."""
    for hidden in soup.select("[hidden]"):
        hidden.extract()
    return text_of(soup)


def test_in_the_browser_the_honest_words_show_until_a_script_knows_better():
    said = shown(stamp_component("certificate").select_one(".certificate"))
    assert "Made on the learner’s device." in said
    assert "Countersigned" not in said
    assert "lost" not in said


def test_there_is_a_link_to_an_e_mail_only_where_the_setting_has_an_address():
    assert stamp_component("certificate").select_one("[data-mail] a")["data-address"] == "dsl@larkwater.example"
    assert not stamp_component("certificate", without=["dsl.email"]).select("[data-mail]")
