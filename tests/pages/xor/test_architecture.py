"""What a hand does to the picture of the net, and how it stands in the address."""

import json
from itertools import pairwise
from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.networks.compute.network import Network
from pages.widgets.knob_store import Store
from pages.xor.architecture import read_weights, write_weights
from tests.pages.conftest import sent, told


def one_edit(net, done):
    """A page on which a hand does something to the picture of `net`."""
    import streamlit as st

    from pages.xor.architecture import edit

    st.session_state["lesson"] = "xor"
    st.button("do", key="do", on_click=edit, args=(net, done))


def after(net, **done):
    """The knobs that were set, and how often the lesson began anew."""
    app = AppTest.from_function(one_edit, kwargs={"net": net, "done": done}).run()
    app = app.button("do").click().run()
    assert not app.exception
    store = app.session_state["knobs"] if "knobs" in app.session_state else Store()
    return {k.removeprefix("xor."): v for k, v in store.values.items()}, store.scenes


def test_layers_and_neurons_are_set():
    assert after(Network(), hidden=[3, 1])[0] == {"layers": 2, "n1": 3, "n2": 1}
    assert after(Network(), hidden=[])[0] == {"layers": 0}


def test_inputs_keep_their_order_and_their_weights():
    assert after(Network(), inputs=["sin x₁", "x₁"])[0] == {"inputs": ("x₁", "sin x₁")}
    started = Network(hidden=(), weights=(5.0, 6.0, 7.0))
    knobs, _ = after(started, inputs=["x₂"])
    assert knobs == {"inputs": ("x₂",), "w": ((1, 1), (6.0, 7.0))}


def test_a_typed_weight_starts_anew_and_can_be_taken_back():
    knobs, scenes = after(Network(hidden=()), weights=[1, 2.5, -3])
    assert knobs == {"w": ((2, 1), (1.0, 2.5, -3.0))}
    assert scenes == {"xor.": 1}
    assert after(Network(hidden=(), weights=(1, 2, 3)), anew=True)[0] == {"w": None}


def test_weights_set_by_hand_have_a_knob_of_their_own():
    by_hand = Network(hidden=(), weights=(1, 2, 3), epochs=0)
    assert after(by_hand, weights=[4, 2, 3])[0] == {"own_w": ((2, 1), (4.0, 2.0, 3.0))}


@pytest.mark.parametrize(
    "done", [{"hidden": [9]}, {"hidden": [1] * 7}, {"weights": [1]}, {"weights": [1, 2, 1e9]}]
)
def test_nonsense_from_a_browser_sets_nothing(done):
    assert after(Network(hidden=()), **done) == ({}, {})


def net(films, page):
    """What the net's picture was sent."""
    return json.loads(films(page)["net"]["rows"][0][0]["spec"])


@pytest.mark.parametrize("sizes", [(2, 1), (7, 8, 8, 1), (2, 3, 4, 5, 6, 7, 8, 5)])
def test_weights_come_back_from_the_address(sizes):
    chance = Random(3)
    count = sum(b * (a + 1) for a, b in pairwise(sizes))
    weights = tuple(float(f"{chance.gauss(0, 30):.4g}") for _ in range(count))
    assert read_weights(write_weights((sizes, weights))) == (sizes, weights)


@pytest.mark.parametrize(
    "text",
    [
        "", "_", "2-1", "2-1_1_2", "2-1_1_2_3_4", "2-1_1_2_nan", "2-1_1_2_inf", "2-1_1_2_1001",
        "2-1_1_2_x", "9-1_" + "_".join("1" * 10), "0-1_1", "2_1", "2-1_1_2_1e400", "-2-1_1_2_3",
        "2-2-2-2-2-2-2-2-2_1",
    ],
)  # fmt: skip
def test_what_is_no_net_is_refused(text):
    with pytest.raises(ValueError, match="the neurons of each layer and a number"):
        read_weights(text)


def test_the_address_says_what_it_takes(open_page):
    page = open_page("xor", w="2-2-1_1_2")
    assert not page.exception
    assert any(it.value.startswith("First weights: “2-2-1") and "does not fit" in it.value
               for it in page.warning)  # fmt: skip


def test_typed_weights_are_what_training_starts_from(open_page, films):
    weights = (4.0, 4.0, -2.0, -4.0, -4.0, 6.0, 5.0, 5.0, -7.5)
    page = open_page("xor", w=write_weights(((2, 2, 1), weights)), epochs=20)
    run = Network(weights=weights, epochs=20).run()
    shown = films(page)["net"]["numbers"]["loss"]
    assert shown[0] == pytest.approx(run.loss[0], rel=1e-5)
    assert shown[-1] == pytest.approx(run.loss[-1], rel=1e-5)
    assert net(films, page)["edited"]


def test_weights_of_a_wider_net_are_taken_over_as_far_as_they_fit(open_page, films):
    page = open_page("xor", w=write_weights(((2, 2, 1), (1.0,) * 9)), n1=3, epochs=10)
    assert not page.exception
    assert net(films, page)["sizes"] == [2, 3, 1]
    assert net(films, page)["edited"]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("hand_set", [0, 1])
def test_the_picture_of_the_net_names_everything(open_page, films, lang, hand_set):
    spec = net(films, open_page("xor", lang, hand=hand_set, layers=2))
    assert spec["shape"] == (not hand_set)
    assert spec["names"][0] == ["x₁", "x₂"]
    assert spec["names"][-1] == ["ŷ"]
    assert len(spec["activations"]) == len(spec["formulas"]) == len(spec["sizes"]) - 1
    assert all(spec["words"].values())
    if lang == "ko":
        assert spec["words"]["addLayer"] == "은닉층 하나 늘리기"


def test_the_activations_can_differ(open_page, films):
    page = open_page("xor", layers=2, each=1, act1="ReLU", act2="Sine", epochs=10)
    assert net(films, page)["formulas"][:2] == [
        "{name} = ReLU(Σ w·x + b)", "{name} = sin(Σ w·x + b)",
    ]  # fmt: skip
    assert told(page)["verdict"]["text"]


def test_a_net_of_any_shape_is_sent_whole(open_page, films):
    page = open_page("xor", layers=6, inputs="x₁.sin x₂", n1=8, n6=1, epochs=10)
    assert not page.exception
    picture = dict(sent(page, "dlviz_player"))["net"]
    assert picture["json"].count('"kind": "net"') == 1
    assert net(films, page)["sizes"] == [2, 8, 2, 2, 2, 2, 1, 1]
