"""Values in the theme: each is known, since an unknown one would crash some builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lint.tag_errors import find_malformed_tags, find_misused_names
from generator.rendering.value_names import CALL
from generator.stamping.fill import ROOT
from tests.support.known_names import KNOWN_NAMES

THEME = Path(__file__).parents[2] / "theme"
TEMPLATES = sorted((*THEME.glob("components/**/*.html"), *THEME.glob("site/**/*.html")))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(THEME).as_posix())
def test_templates_use_known_values(path):
    names = set(CALL.findall(path.read_text(encoding="utf-8")))
    assert {name for name in names if not name.startswith("it.")} - {*KNOWN_NAMES, ROOT} == set()


def test_values_in_templates_are_found():
    found = {name for path in TEMPLATES for name in CALL.findall(path.read_text(encoding="utf-8"))}
    assert "certificate.signatory" in found


WORDS = sorted(THEME.glob("words/*/*.yml"))


def test_word_files_are_found():
    assert WORDS


@pytest.mark.parametrize("path", WORDS, ids=lambda p: p.name)
def test_word_files_use_known_values(path):
    text = path.read_text(encoding="utf-8")
    assert [
        f"{fault.code} {fault.message}"
        for fault in (*find_malformed_tags(text, KNOWN_NAMES), *find_misused_names(text, KNOWN_NAMES))
    ] == []
