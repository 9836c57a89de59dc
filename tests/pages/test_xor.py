"""The lesson as a reader meets it: straight fails, bent folds, by hand is exact."""

import json

import numpy as np
import pytest

from tests.pages.conftest import sent, told

HIDDEN = "net.1"


def verdict(page):
    """The verdict's tone and text."""
    it = told(page)["verdict"]
    return it["tone"], it["text"]


def test_it_opens_quietly_with_four_linked_pictures(open_page, films, figures):
    page = open_page("xor")
    assert not page.exception
    assert not page.warning
    film = films(page)["net"]
    assert [len(row) for row in film["rows"]] == [2, 2]
    assert film["steps"][0] == 0
    assert film["steps"][-1] == 200
    assert figures(page)[HIDDEN]["layout"]["xaxis"]["title"]["text"] == "hidden neuron 1"
    tone, text = verdict(page)
    assert tone == "good"
    assert text.startswith("Solved: from epoch")


def test_a_recording_is_light(open_page, films):
    for knobs in ({}, {"layers": 3, "n1": 8, "n2": 8, "n3": 8}, {"data": "Circle"}):
        film = films(open_page("xor", **knobs))["net"]
        assert len(json.dumps(film["rows"])) <= 300_000
        assert len(film["steps"]) <= 200


def test_a_net_without_a_bend_says_its_floor(open_page):
    page = open_page("xor", act="Identity", out="Identity", opt="GD")
    tone, text = verdict(page)
    assert tone == "bad"
    assert "loss 0.25, and no weights get below 0.25" in text


def test_no_hidden_layer_shows_three_pictures(open_page, films):
    film = films(open_page("xor", layers=0, gate="AND"))["net"]
    assert [len(row) for row in film["rows"]] == [2, 1]


def test_the_hand_solution_is_exact_and_does_not_ask_for_luck(open_page, films):
    page = open_page("xor", hand=1, act="Step", out="Step")
    tone, text = verdict(page)
    assert tone == "good"
    assert "Loss exactly 0" in text
    assert films(page)["net"]["numbers"]["loss"][-1] == 0
    assert not page.radio


def test_step_owns_up(open_page):
    page = open_page("xor", act="Step")
    tone, text = verdict(page)
    assert tone == "warn"
    assert "the gradient of layer 1 is exactly 0" in text


def test_divergence_is_said(open_page):
    page = open_page("xor", act="ReLU", out="Identity", opt="GD", lr=10, layers=3, n1=8)
    assert not page.exception
    tone, text = verdict(page)
    assert tone == "bad"
    assert text.startswith("Diverged: at epoch")


PLAYGROUND = {
    "data": "Circle", "n": 250, "train": 0.9, "layers": 2, "n1": 4, "n2": 2, "out": "Tanh",
    "opt": "SGD", "lr": 0.03, "batch": 10, "epochs": 300, "order": "Carried over",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_long_run_is_shown_as_it_goes_on(open_page, films, lang):
    page = open_page("xor", lang, **PLAYGROUND)
    assert not page.exception
    film = films(page)["net"]
    live = dict(sent(page, "dlviz_player"))["net"]["live"]
    assert live["goes"]
    assert {"watch", "token", "at"} <= set(live)
    assert 1 <= len(film["steps"]) < film["growth"]["total"]
    tone, text = verdict(page)
    assert tone == "info"
    assert text.startswith("Training: epoch" if lang == "en" else "학습 중: 에포크")
    assert not page.session_state["xor_viewer"].run.latest.finished


def test_a_short_run_is_sent_whole(open_page, films):
    page = open_page("xor")
    assert films(page)["net"]["growth"] is None
    assert "watch" not in dict(sent(page, "dlviz_player"))["net"]["live"]


def test_a_hundred_starts_are_counted(open_page, figures):
    page = open_page("xor", many=1)
    solved, stuck, ring = figures(page)["seeds"]["data"]
    assert len(solved["x"]) + len(stuck["x"]) == 100
    assert any(f"Solved from {len(solved['x'])} of 100" in it.value for it in page.info)
    assert np.ravel(ring["x"]).tolist() == [0]


def test_korean_keeps_the_knobs(open_page):
    page = open_page("xor", lang="ko", seed=1)
    assert page.markdown[0].value.startswith("# XOR 결정 경계")
    tone, text = verdict(page)
    assert tone == "warn"
    assert text.startswith("손실 0.12")


def test_the_next_seed_is_run_only_after_a_guess(open_page):
    page = open_page("xor", seed=3)
    assert not any("Seed 4 ends" in it.value for it in [*page.info, *page.success])
    page.radio[0].set_value(0).run()
    assert any("Seed 4 ends with loss" in it.value for it in [*page.info, *page.success])


def test_a_cloud_has_no_gate(open_page):
    assert any(box.label == "Gate" for box in open_page("xor").selectbox)
    assert not any(box.label == "Gate" for box in open_page("xor", data="Circle").selectbox)


def test_the_player_counts_epochs(open_page, films):
    assert films(open_page("xor"))["net"]["words"]["step"] == "Epoch"
    assert films(open_page("xor", lang="ko"))["net"]["words"]["step"] == "에포크"
