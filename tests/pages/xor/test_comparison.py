"""Two runs side by side: the kept one is in the address, and stands beside the one on the page."""

import json

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.saved_run import to_word
from pages.xor.differences import LABELS, differences
from tests.pages.conftest import sent, told

KEPT = Network(hidden=(4,), lr=0.03, epochs=50, loss="Half squared error")
LONG = Network(points=Dataset(data="Circle"), hidden=(8, 8), batch=1, epochs=2000)


def press(page, key):
    return page.button(f"xor.{key}").click().run()


def test_nothing_is_compared_at_first(open_page, films):
    page = open_page("xor", seed=0)
    assert "pair" not in films(page)
    assert [it.label for it in page.button if it.key == "xor.keep"] == ["Keep this run to compare"]


def test_a_kept_run_is_in_the_address_and_stays_beside_what_comes(open_page, films):
    page = press(open_page("xor", seed=3), "keep")
    assert told(page)["versus"]["text"].startswith("Both runs have the same settings.")
    word = to_word(Network(epochs=200, seed=3))
    assert page.query_params["vs"] in (word, [word])
    page = press(page, "preset1")
    assert page.query_params["vs"] in (word, [word])
    assert told(page)["versus"]["text"] == "What differs: Activation, Seed."
    assert [row[0] for row in told(page)["ends"]["table"]["rows"]][:2] == ["Activation", "Seed"]
    page = press(page, "unkeep")
    assert "vs" not in page.query_params
    assert "pair" not in films(page)


def test_a_link_opens_both_under_one_scrubber_at_the_same_epochs(open_page, films):
    page = open_page("xor", seed=0, vs=to_word(KEPT))
    assert not page.exception
    film = films(page)["pair"]
    assert [len(row) for row in film["rows"]] == [2, 1]
    assert film["steps"][0] == 0
    assert film["steps"][-1] == 200
    kept, now = KEPT.run(), Network(epochs=200).run()
    np.testing.assert_allclose(film["numbers"]["kept run"][-1], kept.loss[-1], rtol=1e-5)
    np.testing.assert_allclose(film["numbers"]["this run"][-1], now.loss[-1], rtol=1e-5)
    rows = {row[0]: row[1:] for row in told(page)["ends"]["table"]["rows"]}
    assert rows["Hidden layers"] == ["4", "2"]
    assert rows["Learning rate"] == ["0.03", "0.1"]
    assert rows["Epochs done"] == ["50", "200"]
    assert rows["Accuracy"] == [f"{100 * one.accuracy[-1]:.3g} %" for one in (kept, now)]
    said = told(page)["versus"]["text"]
    assert "Both start from seed 0." in said
    assert "Their losses measure different things: compare the accuracies." in said
    assert len(json.dumps(film["rows"])) < 300_000


@pytest.mark.parametrize("kept", [LONG, KEPT])
def test_while_a_run_goes_on_both_grow(open_page, films, kept):
    knobs = {"data": "Circle", "layers": 2, "n1": 8, "n2": 8, "batch": 1, "epochs": 2000}
    page = open_page("xor", **knobs, seed=1, vs=to_word(kept))
    assert not page.exception
    film = films(page)["pair"]
    assert len(film["steps"]) < film["growth"]["total"]
    live = dict(sent(page, "dlviz_player"))["pair"]["live"]
    assert live["watch"] == page.session_state["xor_pair"].watch.token


def test_a_run_that_diverged_says_when(open_page):
    wild = {"act": "ReLU", "out": "Identity", "opt": "GD", "lr": 10, "layers": 3, "n1": 8}
    page = open_page("xor", **wild, vs=to_word(KEPT))
    assert not page.exception
    assert not page.error
    rows = {row[0]: row[1:] for row in told(page)["ends"]["table"]["rows"]}
    assert rows["Diverged at epoch"][0] == "–"
    assert int(rows["Diverged at epoch"][1]) > 0


@pytest.mark.parametrize(
    "word",
    ["nonsense", "e30x", to_word(Network(points=Dataset(data="Explicit", x=((1.0,),), t=((1.0,),)),
                                         inputs=()))],
)  # fmt: skip
def test_what_no_button_wrote_is_refused_in_a_sentence(open_page, films, word):
    page = open_page("xor", seed=0, vs=word)
    assert "pair" not in films(page)
    (said,) = [it.value for it in page.warning]
    assert said.startswith("Kept run: “")
    assert "Allowed: what “Keep this run to compare” writes there." in said


def test_students_can_be_kept_from_it(open_page, films):
    page = open_page("xor", seed=0, vs=to_word(KEPT), hide="vs")
    assert "pair" in films(page)
    assert not [it for it in page.button if it.key in ("xor.keep", "xor.unkeep")]


def test_the_optimizers_numbers_may_come_in_any_order_and_as_usual():
    one = Network(hyper=(("beta1", 0.8), ("beta2", 0.999)))
    assert differences(one, Network(hyper=(("beta1", 0.8),))) == []
    momentum = Network(optimizer="Momentum")
    assert [label for label, *_ in differences(Network(), momentum)] == ["Optimizer"]


def test_every_knob_of_a_net_and_its_points_has_a_label():
    others = Network(
        points=Dataset(data="Spiral", gate="XOR", n=20, noise=0.1, train=0.4, seed=1, classes=3),
        inputs=("x₁",), hidden=(), activation="ReLU", output="Softmax", loss="Cross-entropy",
        reduction="Sum", optimizer="Momentum", hyper=(("momentum", 0.5),), lr=1.0,
        schedule="Cosine", weight_decay=0.1, clip_norm=1.0, regularization="L1",
        regularization_rate=0.1, biases="Fixed", epochs=3, stop_loss=0.1, stop_accuracy=0.5,
        patience=2, monitor="Test points", seed=4, init="He", batch=2, order="As given",
    )  # fmt: skip
    found = {label: values for label, *values in differences(Network(), others)}
    assert set(found) <= set(LABELS.values())
    assert len(found) == 29  # all but activations, of which one has none
    assert found["Hidden layers"] == ["2", "None"]
    assert found["The optimizer’s numbers"] == ["None", "momentum 0.5"]
    assert found["Stop at accuracy (%)"] == ["None", "50"]
    assert found["Data seed"] == ["0", "1"]
