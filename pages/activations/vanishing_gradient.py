"""A gradient through N layers: why sigmoid vanishes and ReLU does not."""

from collections.abc import Sequence

import streamlit as st

from dlviz.activations.compute.vanishing_gradient import Chain, GradientsByLayer, VanishingGradient
from dlviz.activations.figures.vanishing_gradient import gradient_by_layer, slope_by_layer
from dlviz.activations.scripts.vanishing_gradient import script
from pages.activations.activation_knobs import ACTIVATION_NAMES, parametrized
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import takeaway
from pages.widgets.live_text import Said, tell


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
            tr("Vanishes"): {"chain": ("Sigmoid", "Tanh", "ReLU"), "w0": 1.0, "x0": 1.0},
            tr("Dead ReLU"): {"chain": ("ReLU", "Leaky ReLU"), "x0": -1.0, "w0": 1.0},
            tr("Explodes"): {"chain": ("ReLU", "Leaky ReLU", "Identity"), "w0": 1.5, "x0": 1.0},
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
    takeaway(script=script(chain), csv=run(chain).to_frame())


def verdict(chains: Sequence[Chain]) -> Said:
    """Say what the first four functions leave of the gradient, in the tone of the worst."""
    said = [_remaining(chain) for chain in chains[:4]]
    tones = {tone for tone, _text in said}
    worst = next(tone for tone in ("bad", "warn", "info") if tone in tones)
    return Said("\n".join(text for _tone, text in said), worst)


def _remaining(chain: Chain) -> tuple[str, str]:
    """Return the tone and one sentence on what is left of the gradient."""
    left, name = abs(float(chain.gradient[-1])), tr(chain.activation.name)
    values = {"name": name, "n": len(chain.slope), "left": f"{left:.3g}"}
    if left == 0:
        text = tr("{name}: after {n} layers exactly 0 is left. The first layer never learns.")
        return "bad", text.format(**values)
    if left < 1e-3:
        text = tr("{name}: after {n} layers {left} of the gradient is left. It vanishes.")
        return "warn", text.format(**values)
    if not left < 1e3:
        text = tr("{name}: after {n} layers the gradient is {left} times as large. It explodes.")
        return "warn", text.format(**values)
    return "info", tr("{name}: after {n} layers {left} of the gradient is left.").format(**values)
