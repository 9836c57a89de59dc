"""A deep random net, and whether the signal lives from layer to layer."""

from dataclasses import replace

import streamlit as st

from dlviz.activations.compute.signal_propagation import (
    WEIGHT_INITS,
    LayerStatistics,
    SignalPropagation,
)
from dlviz.activations.figures.signal_propagation import (
    output_distribution,
    saturated_and_dead,
    signal_and_gradient_size,
)
from dlviz.activations.scripts.signal_propagation import script
from pages.activations.activation_knobs import choose_activation
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
def signal_propagation() -> None:
    """Show statistics, size and idle neurons of each layer for chosen first weights."""
    places = layout(halves=True)
    with places.controls, knobs.drawn_later() as draw_knobs:
        activation = choose_activation("act", "Tanh")
        init = knobs.choice("init", tr("First weights"), WEIGHT_INITS, "Xavier")
        gain = knobs.slide("gain", tr("Weights multiplied by"), 1.0, 0.1, 10.0, log=True)
        layers = knobs.slide("deep", tr("Layers"), 20, 1, 50)
        knobs.presets({
            tr("Too small"): {"act": "Tanh", "init": "Normal 0.01", "gain": 1.0},
            tr("Just right"): {"act": "ReLU", "init": "He", "gain": 1.0},
            tr("Too large"): {"act": "Tanh", "init": "Normal", "gain": 1.0},
            tr("Self-normalising"): {"act": "SELU", "init": "LeCun", "gain": 1.0},
        })  # fmt: skip
        with st.expander(tr("More")):
            width = knobs.slide("wide", tr("Neurons per layer"), 128, 8, 256)
            seed = knobs.slide("seed", tr("Seed"), 0, 0, 99)
    net = SignalPropagation(
        activation=activation, init=init, layers=layers, width=width, gain=gain, seed=seed
    )
    now = {"gain": gain, "deep": layers}

    def at(gain: float, deep: int) -> LayerStatistics:
        return run(replace(net, gain=gain, layers=deep))

    with places.picture:
        show(
            Live(lambda **to: output_distribution(at(**to), tr), **now),
            "distribution",
            height=520,
            alt=tr("Spread of each layer's outputs"),
        )
    with places.aside:
        show(
            Live(lambda **to: signal_and_gradient_size(at(**to), tr), **now),
            "sizes",
            height=520,
            alt=tr("Size of signal and gradient by layer"),
        )
    draw_knobs()
    with places.verdict:
        rest = replace(net, gain=1.0, layers=1)
        tell(Live(lambda **to: verdict(at(**to)), rest, **now), "verdict")
    with places.below:
        show(
            Live(lambda **to: saturated_and_dead(at(**to), tr), **now),
            "saturation",
            height=260,
            alt=tr("Share of dead neurons and saturated outputs by layer"),
        )
    takeaway(script=script(net), csv=run(net).to_frame())


def verdict(statistics: LayerStatistics) -> Said:
    """Say whether the signal vanished, exploded, saturated or lived."""
    ratio = float(statistics.std[-1] / statistics.std[0])
    values = {
        "ratio": f"{ratio:.3g}",
        "dead": f"{statistics.dead[-1]:.0%}",
        "flat": f"{statistics.saturated[-1]:.0%}",
    }
    if not ratio < 1e3:
        text, tone = tr("The signal explodes: it leaves {ratio} times as wide as it came."), "bad"
    elif ratio < 1e-2:
        text = tr(
            "The signal vanishes: {ratio} of its width is left, so inputs can't be told apart."
        )
        tone = "bad"
    elif statistics.saturated[-1] > 0.8:
        text = tr("{flat} of the last layer is saturated: almost no gradient passes.")
        tone = "warn"
    else:
        text = tr(
            "The signal lives: {ratio} of its width is left; "
            "{dead} of the last layer's neurons are dead."
        )
        tone = "good"
    return Said(text.format(**values), tone)
