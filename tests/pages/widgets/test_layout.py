"""The colours that the page's own words wear have enough contrast, on light and on dark pages."""

import tomllib
from pathlib import Path

import pytest

THEME = tomllib.loads((Path(__file__).parents[3] / ".streamlit/config.toml").read_text())["theme"]
ENOUGH = 4.5  # WCAG 2.2, 1.4.3
FADED = 0.78  # of captions and notes, in layout.css and said.css
TINT = 0.1  # of the primary colour, under the words of what is chosen


def channels(colour):
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def over(colour, share, paper):
    """`share` of a colour over a paper."""
    return [share * a + (1 - share) * b for a, b in zip(colour, paper, strict=True)]


def contrast(one, other):
    """The contrast of two colours as WCAG 2 has it."""

    def light(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("side", ["light", "dark"])
def test_words_have_enough_contrast(side):
    look = {**THEME, **THEME[side]}
    paper, ink, primary = (
        channels(look[name]) for name in ("backgroundColor", "textColor", "primaryColor")
    )
    assert contrast(primary, paper) >= ENOUGH, "links, chosen options, and words on a main button"
    assert contrast(primary, over(primary, TINT, paper)) >= ENOUGH
    assert contrast(over(ink, FADED, paper), paper) >= ENOUGH
