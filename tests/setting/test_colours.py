"""Test the contrast of colours with white, and the lightest darker shade that passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schema.contrast import MIN_CONTRAST, contrast_with_white, darken_to_contrast


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#1d4f6e", 8.75), ("#005ea5", 6.68)],
)
def test_contrast(colour, ratio):
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.02)


@given(st.integers(0, 0xFFFFFF))
def test_the_darker_shade_passes_and_is_no_darker_than_needed(number):
    colour = f"#{number:06x}"
    shade = darken_to_contrast(colour)
    assert contrast_with_white(shade) >= MIN_CONTRAST
    assert shade == colour or contrast_with_white(shade) < MIN_CONTRAST + 0.5
