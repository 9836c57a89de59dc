"""One unit written out with its numbers, chosen by slider or address; the table of layers."""

import re

import numpy as np
import pytest

from dlviz.digits.compute.dataset import load_digits
from dlviz.digits.compute.units import dense_layers
from pages.mnist.units import arithmetic
from tests.pages.conftest import told

MLP = {"model": "MLP", "samples": 300, "stage": "net", "inside": "unit"}
SMALL = "scikit-learn digits"


def number(text):
    return float(text.strip("*").replace("−", "-").replace(",", ""))


def written(page):
    return told(page)["arithmetic"]


@pytest.mark.parametrize(
    "knobs",
    [
        {"layer": "hidden", "hidden256": 30},
        {"output": 3},
        {"model": "CNN", "layer": "hidden", "hidden432": 200},
    ],
)
def test_the_terms_written_out_add_up_to_the_sum(trained, knobs):
    page = trained(**MLP | knobs)
    *terms, last = written(page)["table"]["rows"]
    assert sum(number(row[2]) for row in terms) == pytest.approx(number(last[2]), abs=0.02)
    for row in terms[:5]:
        weight, value = map(number, row[1].split(" × "))
        assert weight * value == pytest.approx(number(row[2]), rel=0.01, abs=1e-3)


def test_the_chosen_unit_is_the_net_s_own(trained):
    page = trained(**MLP, layer="hidden", hidden256=30)
    net, image = page.session_state["mnist.trainer"].snapshot, load_digits(SMALL).test_images[0]
    out = dense_layers(net, image)[0].outputs[29]
    assert net.hidden_activations(image[None])[0][29] == pytest.approx(out)
    shown = number(re.search(r"h₃₀ = max\(0, .*\) = \*\*(.*)\*\*", written(page)["text"])[1])
    assert shown == pytest.approx(out, rel=0.01, abs=1e-3)


def test_a_unit_s_picture_is_of_the_drawing(trained, draw, figures):
    page = trained(**MLP)
    before = figures(page)["units"]["data"][0]["z"]
    after = figures(draw(page))["units"]["data"][0]["z"]
    assert (np.asarray(before) != after).any()


def test_a_net_without_hidden_units_has_no_choice_of_layer(trained):
    page = trained(stage="net", inside="unit")
    assert "mnist.layer" not in [it.key for it in page.get("button_group")]
    assert "w₁" not in written(page)["table"]["rows"][-1][0]
    assert "Σ w·x + b" in written(page)["table"]["rows"][-1][0]


def test_blank_input_leaves_the_bias_alone(finished):
    net = finished(model="Linear", epochs=2, lr=0.01).snapshot
    layers = dense_layers(net, np.zeros((28, 28), np.uint8))
    rows = arithmetic(layers, "output", 4).table.rows
    assert [row[0] for row in rows] == ["the other 784", "bias b", "**z = Σ w·x + b**"]
    assert rows[1][2] == rows[2][2].strip("*")


@pytest.mark.parametrize("model", ["Linear", "MLP", "CNN"])
def test_the_layers_are_a_table_before_any_training(lesson, model):
    page = lesson(model=model, stage="net", inside="layers")
    assert not page.exception
    rows = told(page)["layers"]["table"]["rows"]
    totals = {"Linear": 7850, "MLP": 203_530, "CNN": 18_730}
    assert rows[-1][2] == f"**{totals[model]:,}**"
    if model == "CNN":
        shapes = ["1×28×28", "16×12×12", "24×5×5", "48×3×3", "10"]
        assert [row[1] for row in rows[:-1]] == shapes
