"""The lesson as a reader meets it: linear fails, non-linear folds, by hand is exact."""

import json
import re
from random import Random

import numpy as np
import pytest

from dlviz.drawing.theme import INK
from dlviz.networks.compute.datasets import FOUR
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.point_parsing import write_points
from pages.xor.architecture import write_weights
from pages.xor.learning import TRACK
from pages.xor.verdict import verdict as judge
from tests.networks.any_network import any_network_of_all_knobs
from tests.pages.conftest import sent, told

HIDDEN, PLANE = "net.1", "net.2"  # of a small net


def verdict(page):
    """The verdict's tone and text."""
    it = told(page)["verdict"]
    return it["tone"], it["text"]


def test_it_opens_on_a_net_that_solves_the_four_points_at_epoch_0(open_page, films):
    page = open_page("xor")
    assert not page.exception
    assert not page.warning
    film = films(page)["net"]
    assert [len(row) for row in film["rows"]] == [3, 1, 2]
    assert film["numbers"]["accuracy"][-1] == 1
    assert dict(sent(page, "dlviz_player"))["net"]["scene"] == 1
    tone, text = verdict(page)
    assert tone == "good"
    assert text.startswith("Solved: from epoch")
    assert not page.query_params


def test_the_story_begins_with_the_neuron_that_fails(open_page, films, figures):
    page = open_page("xor", layers=0)
    assert not page.exception
    assert not page.warning
    film = films(page)["net"]
    assert [len(row) for row in film["rows"]] == [2, 1, 2]
    assert film["numbers"]["accuracy"][-1] < 1
    line = next(trace for trace in figures(page)["net.1"]["data"] if trace.get("mode") == "lines")
    assert line["line"]["color"] == INK
    tone, text = verdict(page)
    assert tone == "bad"
    assert text.startswith(
        "A single neuron makes one straight cut. No such cut separates these points"
    )


def test_an_old_link_opens_the_net_that_it_always_opened(open_page, films):
    page = open_page("xor", seed=0)
    assert [len(row) for row in films(page)["net"]["rows"]] == [3, 1, 2]
    assert dict(sent(page, "dlviz_player"))["net"]["scene"] == 0


STORY = [
    "A single neuron makes one straight cut.",
    "Linear layers, however many, make one straight cut together.",
    "Nothing is trained: one neuron is OR",
    "Nothing is trained: OR and NAND are there, but with 3x (linear) instead of a step.",
    "A step function has slope 0",
    "Solved: from epoch",
    "Stuck at loss",
    "Learning rate too large",
    "Stuck at loss",
    "Overfitting: ",
    "From epoch",
    "Training: epoch",
]


@pytest.mark.parametrize(("number", "begins"), list(enumerate(STORY)))
def test_each_step_of_the_story_says_what_it_is_there_for(open_page, films, number, begins):
    page = open_page("xor", data="Spiral", layers=3, act="Sine", seed=7, opt="SGD", many=1)
    buttons = [button for button in page.button if button.key.startswith("xor.preset")]
    assert [button.label.partition(".")[0] for button in buttons] == [*map(str, range(1, 13))]
    page = buttons[number].click().run()
    assert not page.exception
    assert verdict(page)[1].startswith(begins)
    assert dict(sent(page, "dlviz_player"))["net"]["scene"] == 1


def test_two_presses_begin_twice(open_page):
    page = open_page("xor")
    for scene in (2, 3):
        page = page.button("xor.preset5").click().run()
        assert dict(sent(page, "dlviz_player"))["net"]["scene"] == scene


def test_it_shows_six_linked_pictures(open_page, films, figures):
    page = open_page("xor", seed=0)
    assert not page.exception
    assert not page.warning
    film = films(page)["net"]
    assert [len(row) for row in film["rows"]] == [3, 1, 2]
    assert film["steps"][0] == 0
    assert film["steps"][-1] == 200
    assert figures(page)[HIDDEN]["layout"]["xaxis"]["title"]["text"] == "h₁"
    tone, text = verdict(page)
    assert tone == "good"
    assert text.startswith("Solved: from epoch")


def test_a_recording_is_light(open_page, films):
    for knobs in ({"seed": 0}, {"layers": 3, "n1": 8, "n2": 8, "n3": 8}, {"data": "Circle"}):
        film = films(open_page("xor", **knobs))["net"]
        assert len(json.dumps(film["rows"])) <= 300_000
        assert len(film["steps"]) <= 200


def test_a_net_without_a_bend_says_its_floor(open_page):
    page = open_page("xor", act="Identity", out="Identity", opt="GD")
    tone, text = verdict(page)
    assert tone == "bad"
    assert "The loss is 0.25, and no weights get below 0.25." in text


def test_no_hidden_layer_has_no_hidden_space(open_page, films):
    film = films(open_page("xor", layers=0, gate="AND"))["net"]
    assert [len(row) for row in film["rows"]] == [2, 1, 2]


def test_the_hand_solution_is_exact_and_is_not_trained(open_page, films, slides):
    page = open_page("xor", hand=1, act="Step", out="Step", lr=3, opt="AdamW")
    tone, text = verdict(page)
    assert tone == "good"
    assert "All 4 points are classified correctly" in text
    film = films(page)["net"]
    assert film["steps"] == [0]
    assert film["numbers"]["loss"] == [0]
    assert not page.radio
    assert not {"lr", "seed", "epochs"} & set(slides(page))
    assert not {"Optimizer", "Loss"} & {box.label for box in page.selectbox}


def test_the_hand_solution_is_not_trained_with_another_activation_either(open_page, films):
    page = open_page("xor", hand=1)
    tone, text = verdict(page)
    assert tone == "warn"
    assert text.startswith(
        "Nothing is trained: OR and NAND are there, but with Tanh instead of a step."
    )
    assert films(page)["net"]["steps"] == [0]


def test_two_ones_that_share_a_hidden_point_are_named_together(open_page, figures):
    page = open_page("xor", hand=1, act="Step", out="Step")
    ones = figures(page)[HIDDEN]["data"][-1]
    assert list(ones["text"]) == ["(0,1)(1,0) ×2", ""]


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
    page = open_page("xor", seed=0)
    assert films(page)["net"]["growth"] is None
    assert "watch" not in dict(sent(page, "dlviz_player"))["net"]["live"]


def test_a_step_of_the_story_counts_how_often_relu_sticks(open_page):
    page = open_page("xor").button("xor.preset6").click().run()
    assert any(re.match(r"Solved from \d+ of 100 starts", it.value) for it in page.info)


def test_l1_leaves_the_inputs_that_make_a_circle(open_page):
    text = verdict(open_page("xor").button("xor.preset10").click().run())[1]
    assert "Test points: 125 of 125" in text
    assert "weights that are exactly 0: 58 of 64" in text


def test_a_hundred_starts_are_counted(open_page, figures):
    page = open_page("xor", seed=0, many=1)
    solved, stuck, ring = figures(page)["seeds"]["data"]
    assert len(solved["x"]) + len(stuck["x"]) == 100
    assert any(f"Solved from {len(solved['x'])} of 100" in it.value for it in page.info)
    assert np.ravel(ring["x"]).tolist() == [0]


def test_korean_keeps_the_knobs(open_page):
    page = open_page("xor", lang="ko", seed=1)
    assert page.markdown[0].value.startswith("# XOR 결정 경계")
    tone, text = verdict(page)
    assert tone == "warn"
    assert text.startswith("에포크 134부터 손실 0.125에 갇혔습니다.")


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


def test_a_net_without_inputs_has_the_usual_ones(open_page, films):
    page = open_page("xor", data="Circle", inputs="", epochs=10)
    assert not page.exception
    assert json.loads(films(page)["net"]["rows"][0][0]["spec"])["names"][0] == ["x₁", "x₂"]


def address(net):
    """The page's knobs that make a net."""
    points, widths = net.points, net.hidden
    four = "_four" if points.data == FOUR else ""
    kind = "_numbers" if points.is_regression else "_classes" if points.class_count > 2 else ""
    knobs = {name: getattr(net, name) for name in ("init", "seed", "epochs", "lr", "schedule")}
    knobs |= {f"n{i}": width for i, width in enumerate(widths, 1)} | {"layers": len(widths)}
    knobs |= {f"act{i}": name for i, name in enumerate(net.activations[:-1], 1)} | {"each": 1}
    if len(widths) == 1:
        knobs["act"] = net.activations[0]
    knobs |= {f"loss{kind}": net.loss, f"out{kind}": net.output, "opt": net.optimizer}
    knobs |= {f"batch{four}": net.batch, f"order{four}": net.order}
    knobs |= {f"{name}_{net.optimizer}": value for name, value in net.hyper}
    knobs |= {"clip": net.clip_norm, "decay": net.weight_decay or 0, "biases": net.biases}
    knobs |= {"reg": net.regularization, "reg_rate": net.regularization_rate or 0.003}
    knobs |= {"stop_loss": net.stop_loss or 0, "stop_accuracy": 0}
    if net.stop_accuracy:
        knobs["stop_accuracy"] = round(100 * net.stop_accuracy)
    knobs |= {"patience": net.patience, "monitor": net.monitor, "own": write_points(points.own)}
    knobs |= {"data": points.data, "gate": points.gate, "n": points.n, "noise": points.noise}
    knobs |= {"classes": points.classes, "train": points.train, "draw": points.seed}
    if net.weights:
        knobs["w"] = write_weights((net.sizes, net.weights))
    return knobs | {"inputs": ".".join(net.inputs)}


@pytest.mark.parametrize("seed", range(12))
def test_any_knobs_make_a_page_that_says_what_their_net_did(open_page, seed):
    net = any_network_of_all_knobs(Random(1000 + seed))
    net = Network(**net | {"epochs": max(10, net["epochs"])})
    assert TRACK.low <= net.lr <= TRACK.high
    lang = ("en", "ko")[seed % 2]
    page = open_page("xor", lang, **address(net))
    assert not page.exception
    assert not page.warning
    assert not page.error
    text = verdict(page)[1]
    assert "nan" not in text.lower()
    if lang == "en" and not text.startswith("Training: epoch"):
        assert text == judge(net.run()).text


@pytest.mark.parametrize(
    ("knobs", "text"),
    [
        ({"seed": 0}, "✓ Goal reached: classify all four points correctly"),
        ({"layers": 0}, "Goal: classify all four points correctly"),
        ({"hand": 1, "act": "Step", "out": "Step"}, "Goal: classify all four points correctly"),
        ({"data": "Gauss"}, "✓ Goal reached: classify 95 % of at least ten test points correctly"),
        ({"data": "Gauss", "n": 10}, "Goal: classify 95 % of at least ten test points correctly"),
    ],
)
def test_a_goal_is_ticked_once_training_has_reached_it(open_page, knobs, text):
    assert told(open_page("xor", **knobs))["goal"]["text"] == text


def test_every_weight_of_a_large_net_is_in_a_table(open_page):
    page = open_page("xor", n1=8, layers=2, n2=3, seed=0)
    assert "layer1" not in told(page)
    page.session_state["xor.weights"] = True
    page = page.run()
    first, second, out = (told(page)[f"layer{i}"]["table"] for i in (1, 2, 3))
    assert first["head"] == ["", "x₁", "x₂", "bias"]
    assert [row[0] for row in first["rows"]] == ["a₁", "a₂", "a₃", "a₄", "a₅", "a₆", "a₇", "a₈"]
    assert len(second["rows"]) == 3
    assert out["rows"][0][0] == "ŷ"
    run = Network(hidden=(8, 3), epochs=200).run()
    shown = [float(cell.replace("−", "-")) for row in first["rows"] for cell in row[1:3]]
    np.testing.assert_allclose(shown, run.weights[-1, :16], rtol=6e-3)
