"""A gradient through N layers: why sigmoid vanishes and ReLU does not."""

import math
from collections.abc import Sequence

import streamlit as st

from dlviz.activations.compute.vanishing_gradient import Chain, GradientsByLayer, VanishingGradient
from dlviz.activations.figures.vanishing_gradient import gradient_by_layer, slope_by_layer
from dlviz.activations.scripts.vanishing_gradient import script
from dlviz.text import format_number
from pages.activations.activation_knobs import ACTIVATION_NAMES, parametrized
from pages.activations.percent import percent
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import takeaway
from pages.widgets.live_text import Said, tell

VANISHED = 1e-3  # less of the gradient than this, or more than its inverse


@st.fragment
@in_turn
def vanishing_gradient() -> None:
    """Show the product of slopes on its way back, and its factors."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        layers = knobs.slide("layers", tr("Layers N"), 20, 1, 100)
        chosen = knobs.several(
            "chain", tr("Functions"), ACTIVATION_NAMES, ("Sigmoid", "Tanh", "ReLU")
        )
        x = knobs.slide("x0", tr("Input x"), 1.0, -6.0, 6.0)
        weight = knobs.slide("w0", tr("Weight w of every layer"), 1.0, -5.0, 5.0)
        bias = knobs.slide("b0", tr("Bias b of every layer"), 0.0, -5.0, 5.0)
        activations = tuple(parametrized(name) for name in chosen or ("Sigmoid",))
        knobs.presets({
            tr("Vanishing gradient"): {"chain": ("Sigmoid", "Tanh", "ReLU")},
            tr("Dead ReLU"): {"chain": ("ReLU", "Leaky ReLU"), "x0": -1.0},
            tr("Exploding gradient"): {"chain": ("ReLU", "Leaky ReLU", "Identity"), "w0": 1.5},
        })  # fmt: skip
    chain = VanishingGradient(activations=activations, layers=layers, x=x, weight=weight, bias=bias)
    now = {"layers": layers, "x0": x, "w0": weight, "b0": bias}

    def at(layers: int, x0: float, w0: float, b0: float) -> GradientsByLayer:
        return run(
            VanishingGradient(activations=activations, layers=layers, x=x0, weight=w0, bias=b0)
        )

    with places.picture:
        show(
            Live(lambda **to: gradient_by_layer(at(**to).chains, tr), **now),
            "gradient",
            height=520,
            alt=tr("Size of the gradient after each layer back, on a log scale"),
        )
    draw_knobs()
    with places.verdict:
        tell(Live(lambda **to: verdict(at(**to).chains), activations, **now), "verdict")
    with places.below:
        show(Live(lambda **to: slope_by_layer(at(**to).chains, tr), **now), "slopes", height=260,
             alt=tr("Slope of the activation in each layer"))  # fmt: skip
    takeaway(script=script(chain), csv=run(chain).to_frame)


def verdict(chains: Sequence[Chain]) -> Said:
    """Say what the first four functions leave of the gradient, in the tone of the worst."""
    said = [_remaining(chain) for chain in chains[:4]]
    tones = {tone for tone, _text in said}
    worst = next(tone for tone in ("bad", "warn", "info") if tone in tones)
    return Said("\n".join(text for _tone, text in said), worst)


def _remaining(chain: Chain) -> tuple[str, str]:
    """Return the tone and one sentence on what is left of the gradient."""
    left = abs(float(chain.gradient[-1]))
    values = {
        "name": tr(chain.activation.name), "n": len(chain.slope), "share": percent(left),
        "times": format_number(left), "layer": chain.no_value_from or 0,
    }  # fmt: skip
    if chain.no_value_from is not None:
        text = tr("{name}: from layer {layer} on there are no numbers; it overflows or f has none.")
        tone = "bad"
    elif math.isnan(left):
        text, tone = tr("{name}: the gradient is no number, as f has no slope on the way."), "bad"
    elif left == 0:
        text = tr("{name}: after {n} layers exactly 0 is left. The first layer learns nothing.")
        tone = "bad"
    elif left < VANISHED:
        text, tone = (
            tr("{name}: after {n} layers {share} of the gradient is left. It vanishes."),
            "warn",
        )
    elif left > 1 / VANISHED:
        text = tr("{name}: after {n} layers the gradient is {times} times as large. It explodes.")
        tone = "warn"
    elif abs(left - 1) < 5e-4:
        text, tone = tr("{name}: after {n} layers all of the gradient is left."), "info"
    elif left > 1:
        text, tone = tr("{name}: after {n} layers the gradient is {times} times as large."), "info"
    else:
        text, tone = tr("{name}: after {n} layers {share} of the gradient is left."), "info"
    return tone, text.format(**values)
