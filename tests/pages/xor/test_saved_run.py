"""A run as a file: saved on the page, opened there again, and the same run."""

import json
from dataclasses import replace
from random import Random

import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.saved_run import to_json
from tests.networks.any_network import any_network

FULL = Network(
    points=Dataset(data="Circle", n=40, noise=0.123456789, train=0.61, seed=4),
    inputs=("x₂", "sin x₁"), hidden=(3, 2), activation=("ReLU", "Sine"), output="Tanh",
    loss="Half squared error", optimizer="Momentum", hyper=(("momentum", 0.321),), lr=1 / 30,
    schedule="Cosine", weight_decay=0.001, clip_norm=0.7, regularization="L1",
    regularization_rate=0.0123, biases="Fixed", epochs=30, stop_loss=1e-5, stop_accuracy=0.99,
    patience=12, monitor="Test points", seed=5, init="He", batch=7, order="Carried over",
    weights=tuple(k / 7 - 1 for k in range(20)),
)  # fmt: skip
NETS = {
    "every knob": FULL,
    "AdamW": Network(optimizer="AdamW", hyper=(("beta2", 0.99), ("weight_decay", 0.2)), epochs=20),
    "own points": Network(
        points=Dataset(data="Own points", own=((0.5, -2.25, 0), (1.0, 4.0, 2), (3.0, 3.0, 1))),
        output="Softmax", loss="Cross-entropy", epochs=20,
    ),
    "a regression": Network(
        points=Dataset(data="Plane", n=30), output="Tanh", loss="Absolute error", epochs=20
    ),
    "three classes": Network(
        points=Dataset(data="Rings", classes=3, n=30), output="Sigmoid", epochs=20
    ),
    "by hand": Network(
        activation="Step", output="Step", weights=hand_set_weights("XOR"), epochs=0
    ),
    "nothing hidden": Network(
        points=Dataset(gate="AND"), hidden=(), loss="Cross-entropy", epochs=25, batch=3
    ),
} | {f"any {seed}": Network(**any_network(Random(seed))) for seed in range(3)}  # fmt: skip


@pytest.fixture
def opened(open_page):
    """The lesson with a file opened."""

    def open_(data):
        page = open_page("xor", seed=9, gate="OR", n3=7)
        page.session_state["xor.file"] = True
        page = page.run()
        data = data if isinstance(data, bytes) else data.encode()
        page = (
            page.file_uploader("xor.open").set_value(("run.json", data, "application/json")).run()
        )
        assert not page.exception
        return page

    return open_


def boxes(page):
    found = [it for kind in ("success", "info", "warning", "error") for it in page.get(kind)]
    return [it.value.replace("\\", "") for it in found]


@pytest.mark.parametrize("name", NETS)
def test_what_is_opened_is_the_run_that_was_saved(opened, name):
    run = NETS[name].run()
    page = opened(to_json(run))
    said = [it for it in boxes(page) if it.startswith("Opened")]
    assert len(said) == 1
    assert said[0].startswith("Opened: ")
    assert not page.warning
    assert page.session_state["xor.opened"].net == run.network


def test_once_a_knob_has_moved_nothing_more_is_said_of_the_file(opened):
    page = opened(to_json(Network(epochs=20).run()))
    page = page.selectbox("xor.opt").select("SGD").run()
    assert not [it for it in boxes(page) if it.startswith("Opened")]


def test_what_the_page_has_no_control_for_is_named(opened):
    net = Network(batches=((0, 3), (1, 2)), reduction="Sum", epochs=20)
    (said,) = [it for it in boxes(opened(to_json(net.run()))) if it.startswith("Opened")]
    assert "not all of it can be set here" in said
    assert "Loss of several outputs: Sum → Mean" in said
    assert "batches" in said


def test_what_is_beyond_a_control_is_refused_by_it(opened):
    page = opened(to_json(replace(Network(epochs=20), lr=50.0).run()))
    assert any("Learning rate: “50.0” in the address does not fit" in it for it in boxes(page))
    assert any("Learning rate: 50 → 0.1" in it for it in boxes(page))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe\x00", "it is not text"),
        (b"{}", "it is not a run that was saved here"),
        (to_json(Network(epochs=1).run())[:200], "it is not JSON"),
        (to_json(Network(points=Dataset(data="Explicit", x=((0.0, 1.0),), t=((1.0,),))).run()),
         "its data are Explicit: a notebook can open it, this page can’t"),
    ],
)  # fmt: skip
def test_another_file_is_refused_and_nothing_is_lost(opened, data, words):
    page = opened(data)
    assert any(words in it for it in boxes(page))
    assert page.session_state["knobs"].values["xor.seed"] == 9
    assert page.session_state["knobs"].values["xor.gate"] == "OR"


def test_a_run_that_ends_elsewhere_is_said(opened):
    said = json.loads(to_json(Network(epochs=20).run())) | {"loss": 0.5, "torch": "1.0"}
    page = opened(json.dumps(said))
    assert any("and with 0.5 in the file, which torch 1.0 wrote" in it for it in boxes(page))
