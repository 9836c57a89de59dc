"""Colours can be seen on both pages, and every figure wears the template."""

import itertools

import numpy as np
import plotly.graph_objects as go
import pytest

from dlviz.drawing import theme

MEANINGS = {
    "here": theme.HERE,
    "positive": theme.POSITIVE,
    "negative": theme.NEGATIVE,
    "prediction": theme.PREDICTION,
    "train": theme.TRAIN,
    "test": theme.TEST,
    "gradient": theme.GRADIENT,
    "muted": theme.MUTED,
    **theme.OPTIMIZER,
}


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("name", MEANINGS)
@pytest.mark.parametrize("paper", [theme.PAPER, theme.DARK[theme.PAPER]])
def test_every_meaning_can_be_seen_on_both_pages(name, paper):
    # a muted colour that also turns with the page is measured as it is there
    turned = paper != theme.PAPER and MEANINGS[name] in theme.DARK
    colour = theme.DARK[MEANINGS[name]] if turned else MEANINGS[name]
    assert contrast(colour, paper) >= 2.99


def test_words_are_readable_on_both_pages():
    assert contrast(theme.INK, theme.PAPER) >= 7
    assert contrast(theme.DARK[theme.INK], theme.DARK[theme.PAPER]) >= 7


def test_no_two_optimizers_look_the_same():
    looks = [
        (theme.OPTIMIZER[name], theme.OPTIMIZER_DASH[name], theme.OPTIMIZER_SYMBOL[name])
        for name in theme.OPTIMIZER
    ]
    for one, other in itertools.combinations(looks, 2):
        assert one[0] != other[0]
        assert one[1:] != other[1:] or one[0] != other[0]


def test_neutrals_turn_one_to_one():
    assert len(set(theme.DARK.values())) == len(theme.DARK)
    assert not set(theme.DARK) & set(theme.OPTIMIZER.values())


def test_a_figure_wears_the_template_whatever_the_default_is():
    fig = theme.figure(go.Scatter(x=[1], y=[2]))
    assert fig.layout.template.layout.font.size == 16
    assert fig.layout.template.layout.xaxis.automargin
    assert len(fig.data) == 1


def test_the_checked_template_is_the_one_that_plotly_would_have_made():
    usual = go.Figure(layout={"template": theme.TEMPLATE, "uirevision": theme.UIREVISION})
    assert theme.figure().to_plotly_json() == usual.to_plotly_json()
    assert theme.figure() == usual


def test_a_figure_can_change_its_template_alone():
    fig = theme.figure()
    fig.layout.template.layout.font.size = 30
    assert fig.to_plotly_json()["layout"]["template"]["layout"]["font"]["size"] == 30
    assert theme.figure().layout.template.layout.font.size == 16


def lab(colour):
    """CIE L*a*b*, D65: distances in it are roughly what an eye sees."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(to_xyz @ linear / [0.9505, 1.0, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_optimizers_that_race_by_default_or_are_relatives_are_far_apart():
    names = ("GD", "SGD", "Momentum", "Nesterov", "Adam")
    for one, other in itertools.combinations(names, 2):
        apart = np.linalg.norm(lab(theme.OPTIMIZER[one]) - lab(theme.OPTIMIZER[other]))
        assert apart > 35, (one, other)


def test_numbers_on_axes_and_in_hovers_are_powers_of_ten_never_nano_or_micro():
    axis = theme.figure().layout.template.layout.xaxis
    assert axis.exponentformat == "power"
