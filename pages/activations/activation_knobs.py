"""The knobs of an activation: which one, its α and β, or a typed formula."""

import streamlit as st

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.expression import FUNCTIONS, Formula
from dlviz.text import Refused
from pages.translation import plain, tr
from pages.widgets import knobs
from pages.widgets.knob_store import full, keep, seed
from pages.widgets.lesson import say

ACTIVATION_NAMES = (*ACTIVATIONS, OWN_FORMULA)
FIRST = "x * sigmoid(1.7x)"


def choose_activation(name: str, default: str = "Sigmoid") -> ActivationFunction:
    """Return one activation with its parameters, from a select box and its sliders."""
    return parametrized(knobs.choice(name, tr("Activation"), ACTIVATION_NAMES, default))


def parametrized(name: str) -> ActivationFunction:
    """Return the activation `name` with the α and β its sliders say."""
    if name == OWN_FORMULA:
        return typed_formula()
    kind, slug = ACTIVATIONS[name], "".join(c for c in name.lower() if c.isalnum())
    values = {}
    for knob, symbol, limits in (("alpha", "α", kind.alpha), ("beta", "β", kind.beta)):
        if limits is not None:
            label = tr("{symbol} of {name}").format(symbol=symbol, name=tr(name))
            values[knob] = knobs.slide(
                f"{slug}_{knob[0]}", label, limits.value, limits.low, limits.high
            )
    return ActivationFunction(name=name, **values)


def typed_formula() -> ActivationFunction:
    """Return the activation somebody types; a formula that can't be read is answered, not run."""
    key = full("formula")
    if key not in st.session_state:
        st.session_state[key] = seed("formula", tr("f(x) ="), FIRST, _read)
    allowed = tr("You may use x, numbers, pi, e, + - * / ^, comparisons and: {names}")
    text = st.text_input(
        tr("f(x) ="), key=key, max_chars=120, help=allowed.format(names=", ".join(FUNCTIONS))
    )
    try:
        activation = ActivationFunction(name=OWN_FORMULA, typed=text)
    except Refused as wrong:
        say(plain(wrong.say(tr)), "bad")
        return ActivationFunction(name=OWN_FORMULA)
    keep("formula", text, FIRST, text)
    return activation


def _read(text: str) -> str:
    Formula(text)
    return text
