"""The knobs of the training by themselves: whatever is chosen, or in the address, makes a net."""

from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.networks.compute.network import FIRST_ORDER
from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from tests.pages.test_every_control import controls, move

POINTS = {
    "four": {},
    "two": {"data": "Circle"},
    "three": {"data": "Gauss", "classes": 3},
    "plane": {"data": "Plane"},
    "own": {"data": "Own points", "own": ((0.0, 0.0, 0), (1.0, 1.0, 1))},
}
FOLDS = ("fold_loss", "fold_update", "fold_stop")


def knobs_page():
    import streamlit as st

    from dlviz.networks.compute.datasets import Dataset
    from dlviz.networks.compute.network import Network
    from pages.widgets.knob_store import write_address
    from pages.xor.learning import choose_learning

    st.session_state["lesson"] = "xor"
    points = Dataset(**st.session_state["points"])
    st.session_state["net"] = Network(points=points, hidden=(2,), **choose_learning(points))
    write_address()


def opened(points="four", *, unfolded=True, **address):
    page = AppTest.from_function(knobs_page, default_timeout=60)
    page.session_state["points"] = POINTS[points]
    for fold in FOLDS if unfolded else ():
        page.session_state[f"xor.{fold}"] = True
    for name, value in address.items():
        page.query_params[name] = str(value)
    page = page.run()
    assert not page.exception
    return page


def net(page):
    return page.session_state["net"]


@pytest.mark.parametrize("points", ["four", "three", "plane"])
def test_every_knob_can_be_moved_to_everything_it_offers(points):
    page = opened(points)
    before = dict(controls(page))
    for key, choices in before.items():
        for value in choices:
            if key in dict(controls(page)):
                page = move(page, key, value)
                assert not page.exception, (key, value)
                assert not page.warning, (key, value)


ADDRESS = {
    "opt": FIRST_ORDER, "schedule": ("Constant", "Step decay", "Cosine", "One-cycle"),
    "clip": (0, 0.5), "decay": (0, 0.01), "biases": ("Trained", "Fixed"),
    "reg": ("None", "L1", "L2"), "reg_rate": (0.001, 10), "epochs": (10, 2000),
    "batch": (0, 1, 500), "batch_four": (0, 1, 4), "loss": ("Squared error", "Cross-entropy"),
    "loss_classes": ("Half squared error", "Cross-entropy"), "out": ("Sine", "Tanh", "Plus two"),
    "out_classes": ("Softmax", "Tanh"), "loss_numbers": ("Absolute error",),
    "out_numbers": ("Identity", "Tanh"), "stop_loss": (0, 0.1), "stop_accuracy": (0, 95),
    "patience": (0, 9), "monitor": ("Training points", "Test points"),
}  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_no_address_makes_a_net_that_is_refused(seed):
    chance = Random(seed)
    asked = {name: chance.choice(values) for name, values in ADDRESS.items()}
    for name, hyper in OPTIMIZERS[asked["opt"]].hyper.items():
        asked[f"{name}_{asked['opt']}"] = chance.choice((hyper.low, hyper.default, hyper.high))
    for points in POINTS:
        page = opened(points, unfolded=False, **asked)
        assert not page.warning
        assert net(page).optimizer == asked["opt"]
        assert net(page).schedule == asked["schedule"]


def test_folded_and_unfolded_knobs_make_the_same_net():
    asked = {
        "opt": "AdamW",
        "weight_decay_AdamW": 0.5,
        "clip": 2,
        "stop_loss": 0.1,
        "batch_four": 3,
    }
    folded, unfolded = (opened(unfolded=some, **asked) for some in (False, True))
    assert net(folded) == net(unfolded)
    assert len(dict(controls(folded))) < len(dict(controls(unfolded))) - 10
    assert net(folded).hyper == (("weight_decay", 0.5),)
    assert net(folded).weight_decay is None
    assert (net(folded).clip_norm, net(folded).stop_loss, net(folded).batch) == (2, 0.1, 3)


def test_a_fold_that_closes_keeps_its_knobs():
    page = opened()
    page = page.number_input("xor.clip").set_value(2.0).run()
    page.session_state["xor.fold_update"] = False
    page = page.run()
    assert not [it for it in page.number_input if it.key == "xor.clip"]
    assert net(page).clip_norm == 2
    assert page.query_params["clip"] == "2"


@pytest.mark.parametrize(
    ("points", "loss", "output"),
    [
        ("four", "Squared error", "Sigmoid"),
        ("three", "Cross-entropy", "Softmax"),
        ("plane", "Squared error", "Identity"),
    ],
)
def test_each_kind_of_points_begins_with_what_suits_it(points, loss, output):
    it = net(opened(points))
    assert (it.loss, it.output) == (loss, output)


def test_what_does_not_suit_the_points_is_not_offered():
    losses = dict(controls(opened("plane")))["xor.loss_numbers"]
    assert "Cross-entropy" not in losses
    assert "xor.stop_accuracy" not in dict(controls(opened("plane")))
    assert "xor.out_classes" not in dict(controls(opened("three")))
    assert "xor.monitor" in dict(controls(opened("two", patience=5)))
    assert "xor.monitor" not in dict(controls(opened("four", patience=5)))
    assert "xor.monitor" not in dict(controls(opened("two")))


def test_an_old_address_means_what_it_meant():
    it = net(opened(batch=10, order="Carried over", loss="Cross-entropy", out="Tanh", opt="SGD"))
    assert (it.batch, it.order, it.loss, it.output) == (0, "Shuffled", "Cross-entropy", "Sigmoid")
    it = net(opened("two", batch=10, order="Carried over", out="Tanh", init="He", epochs=50))
    assert (it.batch, it.order, it.output, it.init) == (10, "Carried over", "Tanh", "He")
    assert (it.epochs, it.optimizer, it.loss) == (50, "Adam", "Squared error")
