"""Words that follow sliders: what is sent, and that they are the numbers of where the slider is."""

import json

import pytest
import torch

from pages.widgets.live_text import Said
from tests.pages.conftest import drawn, pictures, told


def test_a_tone_without_a_box_is_refused():
    with pytest.raises(ValueError, match="tone must be one of"):
        Said("It learns.", "fine")


@pytest.mark.parametrize("x", [-6.0, -2.5, 0.3])
def test_the_reading_follows_the_input(open_page, x):
    page = open_page("activations")
    _words, token, at = pictures(page)["reading"]
    assert set(at) == {"x"}
    it = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    y = torch.sigmoid(it)
    y.backward()
    said = json.loads(drawn([token], {"x": x})[token])
    at = f"{x:.3g}".replace("-", "−")
    assert said["text"].startswith(f"Sigmoid({at}) = {y.item():.4g}, slope {it.grad.item():.4g}")
    assert said["tone"] == ("warn" if it.grad < 0.05 else "info")


def test_the_sums_of_house_prices_follow_a_weight(open_page):
    _words, token, _at = pictures(open_page("housing", w1=0.1, w2=0.3, w3=4, b=0.5))["sums"]
    said = json.loads(drawn([token], {"b": 1.5})[token])
    assert [row[1] for row in said["table"]["rows"]] == [
        "32×0.1 + 3×0.3 + 0.3×4 + 1.5 = **6.8**",
        "33×0.1 + 3×0.3 + 0.5×4 + 1.5 = **7.7**",
        "36×0.1 + 4×0.3 + 0.5×4 + 1.5 = **8.3**",
    ]
    assert "= **0.5667**" in said["text"]


def test_what_the_last_descent_did_is_said_only_where_it_ended(open_page):
    page = open_page("housing")
    next(button for button in page.button if button.label == "×10").click()
    page.run()
    _words, token, at = pictures(page)["verdict"]
    here, there = (
        json.loads(drawn([token], to)[token])["text"] for to in ({}, {"w1": at["w1"] + 0.01})
    )
    assert here == told(page)["verdict"]["text"]
    assert here.startswith("10 steps: MSE ")
    assert there.startswith("On average the predictions are too ")


def test_a_recording_that_plays_follows_the_same_sliders_as_the_words_beside_it(open_page):
    following = pictures(open_page("learning_rate", surface="Ravine", play=1))
    assert following["replay"][2] == following["verdict"][2]
    assert set(following["limit"][2]) <= set(following["replay"][2])


@pytest.mark.parametrize(("kappa", "momentum", "bound"), [(100.0, 0.0, 0.02), (10.0, 0.5, 0.3)])
def test_the_limit_and_the_colours_follow_the_ravine_and_the_momentum(
    open_page, kappa, momentum, bound
):
    following = pictures(open_page("learning_rate", surface="Ravine"))
    limit, zones = (
        json.loads(drawn([token], {"kappa": kappa, "momentum": momentum})[token])
        for _it, token, _at in (following["limit"], following["lr"])
    )
    assert f"= {bound:g}," in limit["text"]  # 2(1+μ)/λmax, and λmax is κ
    assert zones[2][1] == pytest.approx(bound)
    assert zones[3] == [pytest.approx(bound), 1e9, "bad"]
