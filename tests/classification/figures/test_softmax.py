"""Bars of shares from hand-made numbers."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.classification.figures.softmax import (
    shares_and_target,
    shares_by_temperature,
    sigmoid_each,
    slope_on_each_logit,
    softmax_twice,
)

P, Y = np.array([0.2, 0.7, 0.1]), np.array([0.0, 1.0, 0.0])
SHARES = SimpleNamespace(
    knobs=SimpleNamespace(logits=(1.0, 2.5, -1.0), temperature=0.5), p=P, y=Y, error=P - Y,
    gradient=(P - Y) / 0.5, sigmoids=np.array([0.7, 0.9, 0.3]), again=np.full(3, 1 / 3),
    lowest_twice=0.5,
)  # fmt: skip


def test_arrows_lead_from_each_bar_to_its_target():
    fig = shares_and_target(SHARES)
    assert list(fig.data[0].y) == P.tolist()
    assert list(fig.data[1].y) == Y.tolist()
    arrows = [(it.ay, it.y) for it in fig.layout.annotations]
    assert arrows == [(0.2, 0.0), (0.7, 1.0), (0.1, 0.0)]
    assert fig.layout.xaxis.ticktext[1] == "2<br>z = 2.5"


def test_a_short_arrow_is_left_out():
    sure = SimpleNamespace(**{**vars(SHARES), "error": np.array([0.001, -0.002, 0.001])})
    assert not shares_and_target(sure).layout.annotations


def test_sigmoids_say_what_they_add_up_to():
    assert sigmoid_each(SHARES).layout.annotations[0].text == "sum 1.9000"


def test_softmax_twice_says_how_high_it_can_get():
    fig = softmax_twice(SHARES)
    assert fig.layout.annotations[0].text == "highest possible: 0.6065"
    assert list(fig.data[0].y) == pytest.approx([1 / 3] * 3)


def test_slopes_have_room_at_a_low_temperature():
    fig = slope_on_each_logit(SHARES)
    assert list(fig.data[1].y) == (P - Y).tolist()
    assert fig.layout.yaxis.range == (-1.1, 1.1)
    steep = SimpleNamespace(**{**vars(SHARES), "gradient": np.array([4.0, -4.0, 0.0])})
    assert slope_on_each_logit(steep).layout.yaxis.range == (-5.5, 5.5)


def test_a_line_for_each_class_over_temperature():
    fig = shares_by_temperature(SHARES, np.array([0.1, 1.0, 10.0]), np.tile(P, (3, 1)))
    assert [one.name for one in fig.data[:3]] == ["1", "2", "3"]
    assert list(fig.data[3].x) == [0.5, 0.5]
