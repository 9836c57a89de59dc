"""Every verdict of the lesson agrees with the numbers that it stands beside, whatever the knobs."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.compute.neuron import Neuron
from dlviz.activations.compute.signal_propagation import WEIGHT_INITS, SignalPropagation
from dlviz.activations.compute.training_comparison import TrainingComparison
from dlviz.activations.compute.vanishing_gradient import VanishingGradient
from dlviz.networks.compute.datasets import POINT_CLOUDS
from pages.activations import (
    explorer,
    neuron,
    signal_propagation,
    training_comparison,
    vanishing_gradient,
)
from tests.pages.conftest import said

HOSTILE = [
    "x^34", "x^40", "exp(x^3)", "log(x)", "x > 0", "2", "1/0", "0/0", "1/x", "sqrt(x)", "tan(x)",
    "where(x > 0, sqrt(x), x)", "sign(sqrt(x))", "9^9^9*x", "floor(x)", "x^x", "exp(exp(x))",
    "-x", "sin(40x)", "abs(x)^0.5", "max(x, 1/x)", "1e12*x", "1e-12*x",
]  # fmt: skip
FLOATS = {"allow_nan": False, "allow_infinity": False}


@st.composite
def activations(draw):
    """Any function with any parameters its sliders can have, or a typed one."""
    name = draw(st.sampled_from([*ACTIVATIONS, OWN_FORMULA, OWN_FORMULA, OWN_FORMULA]))
    if name == OWN_FORMULA:
        return ActivationFunction(name=name, typed=draw(st.sampled_from(HOSTILE)))
    known = ACTIVATIONS[name]
    knobs = {
        key: draw(st.floats(limits.low, limits.high))
        for key, limits in (("alpha", known.alpha), ("beta", known.beta))
        if limits
    }
    return ActivationFunction(name=name, **knobs)


def examined(count):
    return settings(max_examples=count, deadline=None, derandomize=True)


def says_no_nan(*texts):
    for text in texts:
        assert not re.search(r"\b(nan|inf|None)\b", text), text


@examined(150)
@given(activations(), st.floats(-20, 20), st.floats(0, 0.5))
def test_the_explorers_verdict_is_the_slopes(activation, x, flat):
    said, (y, slope) = explorer.verdict(activation, x, flat), activation.at(x)
    says_no_nan(said.text)
    learns = math.isfinite(y) and math.isfinite(slope) and slope != 0 and abs(slope) >= flat
    assert (said.tone == "info") == learns
    assert ("slope exactly 0" in said.text) == (math.isfinite(y) and slope == 0)


@examined(100)
@given(activations(), st.floats(-6, 6), st.floats(-20, 20))
def test_the_neurons_verdict_is_its_losses_and_gradients(activation, weight, bias):
    fit = Neuron(activation=activation, weight=weight, bias=bias).run()
    said = neuron.verdict(fit)
    says_no_nan(said.text)
    assert ("No loss" in said.text) == (not math.isfinite(fit.loss))
    if math.isfinite(fit.loss) and all(map(math.isfinite, fit.gradient)):
        assert ("exactly 0" in said.text or "exactly." in said.text) == (fit.gradient == (0, 0))
        assert ("another weight" not in said.text) or fit.losses[fit.losses >= 0].min() < fit.loss


@examined(60)
@given(activations(), st.floats(-6, 6), st.floats(-20, 20), st.sampled_from([1, 10, 100]))
def test_steps_are_judged_by_the_losses_at_their_ends(activation, weight, bias, steps):
    walk = Neuron(activation=activation, weight=weight, bias=bias).after(steps, lr=0.5)
    if not len(walk.loss):
        return
    said = neuron.how_it_went(walk, len(walk.loss))
    says_no_nan(said.text)
    assert (said.tone == "good") <= (walk.loss[-1] < walk.loss[0])
    assert (said.tone != "good") or walk.diverged_at is None


@examined(80)
@given(
    st.lists(activations(), min_size=1, max_size=3), st.integers(1, 100), st.floats(-6, 6),
    st.floats(-5, 5), st.floats(-5, 5),
)  # fmt: skip
def test_what_is_left_of_a_gradient_is_said_of_each_chain(several, layers, x, weight, bias):
    chains = VanishingGradient(
        activations=tuple(several), layers=layers, x=x, weight=weight, bias=bias
    ).run().chains  # fmt: skip
    said = vanishing_gradient.verdict(chains)
    says_no_nan(said.text)
    for chain, line in zip(chains, said.text.split("\n"), strict=True):
        left = abs(chain.gradient[-1])
        whole = chain.no_value_from is None and math.isfinite(left)
        assert ("vanishes" in line) == (whole and 0 < left < 1e-3)
        assert ("explodes" in line) == (chain.no_value_from is None and left > 1e3)
        assert ("exactly 0" in line) == (whole and left == 0)


@examined(40)
@given(
    activations(), st.sampled_from([*WEIGHT_INITS]), st.integers(1, 50), st.floats(0.1, 10),
    st.sampled_from([8, 32]),
)  # fmt: skip
def test_signal_and_gradient_are_judged_each_by_its_own_size(activation, init, layers, gain, width):
    statistics = SignalPropagation(
        activation=activation, init=init, layers=layers, gain=gain, width=width
    ).run()
    said = signal_propagation.verdict(statistics)
    says_no_nan(said.text)
    if statistics.overflows_at is not None:
        assert said.tone == "bad"
        return
    forward, back = statistics.signal_ratio, statistics.gradient_ratio
    assert ("The signal vanishes" in said.text) == (forward < 0.01)
    assert ("The gradient explodes" in said.text) == (100 < back < math.inf)
    assert ("Gradient preserved" in said.text) == (0.1 <= back <= 10)
    assert (said.tone == "good") <= (0.1 <= forward <= 10 and 0.1 <= back <= 10)


def test_weights_that_are_too_large_let_the_gradient_explode_and_the_verdict_says_so():
    tanh = ActivationFunction(name="Tanh")
    said = signal_propagation.verdict(SignalPropagation(activation=tanh, init="Normal").run())
    assert "The gradient explodes" in said.text


def test_a_dead_relu_is_not_called_discrete():
    dead = Neuron(activation=ActivationFunction(), weight=-1.0, bias=-1.0).run()
    assert neuron.verdict(dead).text.startswith("Constant: the output is the same for everyone.")


@examined(12)
@given(
    st.lists(activations(), min_size=1, max_size=3, unique_by=lambda one: one.name),
    st.sampled_from([*POINT_CLOUDS]), st.integers(1, 16), st.floats(1e-4, 1), st.integers(10, 30),
)  # fmt: skip
def test_nets_are_judged_by_their_own_losses(several, data, width, lr, epochs):
    results = TrainingComparison(
        activations=tuple(several), data=data, width=width, lr=lr, epochs=epochs
    ).run()
    said = training_comparison.verdict(results)
    says_no_nan(*(text for text, _tone in said))
    assert said
    assert sum("overflowed" in text for text, _ in said) == sum(
        net.diverged_at is not None for net in results.nets
    )
    learnt = [
        net for net in results.nets
        if net.diverged_at is None and net.loss[-1] <= 0.95 * net.loss[0]
    ]  # fmt: skip
    assert any(tone == "good" for _, tone in said) == bool(learnt)


@pytest.mark.parametrize("formula", ["x^40", "exp(x^3)", "log(x)", "x > 0", "0/0", "1/0"])
@pytest.mark.parametrize(
    ("view", "knob"),
    [("Explorer", "show"), ("One neuron", "unit"), ("Through layers", "chain"),
     ("Signals in a net", "act")],
)  # fmt: skip
def test_a_hostile_formula_breaks_no_view(open_page, formula, view, knob):
    page = open_page("activations", view=view, formula=formula, deep=5, **{knob: OWN_FORMULA})
    assert not page.exception
    assert not any("could not be shown" in box.value for box in page.error)
    says_no_nan(*said(page))
