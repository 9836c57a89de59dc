"""A deep random net, and whether the signal lives from layer to layer."""

import math
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
from dlviz.text import format_number
from pages.activations.activation_knobs import choose_activation
from pages.activations.percent import percent
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import goal, takeaway
from pages.widgets.live_text import Said, tell

SMALL, LARGE = 1e-2, 1e2  # what is left of a spread or a gradient: less vanishes, more explodes
KEPT = 0.1  # from this share to its inverse it is preserved
MOST = 0.8  # saturated outputs


@st.fragment
@in_turn
def signal_propagation() -> None:
    """Show statistics, size and idle neurons of each layer for chosen first weights."""
    places = layout(halves=True)
    with places.controls, knobs.drawn_later() as draw_knobs:
        net = _choose_net()
    now = {"gain": net.gain, "deep": net.layers}

    def at(gain: float, deep: int) -> LayerStatistics:
        return run(replace(net, gain=gain, layers=deep))

    with places.picture:
        show(
            Live(lambda **to: output_distribution(at(**to), tr), **now),
            "distribution",
            height=520,
            alt=tr("Distribution of each layer’s outputs"),
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
        tell(Live(lambda **to: _goal(at(**to)), rest, **now), "goal")
    with places.below:
        show(
            Live(lambda **to: saturated_and_dead(at(**to), tr), **now),
            "saturation",
            height=260,
            alt=tr("Share of dead neurons and saturated outputs by layer"),
        )
    takeaway(script=script(net), csv=run(net).to_frame)


def _choose_net() -> SignalPropagation:
    """Ask for the activation, the first weights and the size of the net."""
    activation = choose_activation("act", "Tanh")
    init = knobs.choice("init", tr("Weight initialization"), WEIGHT_INITS, "Xavier")
    gain = knobs.slide("gain", tr("Weights multiplied by"), 1.0, 0.1, 10.0, log=True)
    layers = knobs.slide("deep", tr("Layers"), 20, 1, 50)
    knobs.presets({
        tr("Too small"): {"act": "Tanh", "init": "Normal 0.01"},
        tr("Too large"): {"act": "Tanh", "init": "Normal"},
        tr("Just right"): {"act": "ReLU", "init": "He"},
        tr("Self-normalizing"): {"act": "SELU", "init": "LeCun"},
    })  # fmt: skip
    with st.expander(tr("Advanced")):
        width = knobs.slide("wide", tr("Neurons per layer"), 128, 8, 256)
        seed = knobs.slide("seed", tr("Seed"), 0, 0, 99)
    return SignalPropagation(
        activation=activation, init=init, layers=layers, width=width, gain=gain, seed=seed
    )


def verdict(statistics: LayerStatistics) -> Said:
    """Say what came of the signal on its way forward, and of the gradient on its way back."""
    if (layer := statistics.overflows_at) is not None:
        text = tr("From layer {layer} on the outputs are no numbers: they overflow or f has none.")
        return Said(text.format(layer=layer), "bad")
    there, there_tone = _forward(statistics)
    back, back_tone = _back(statistics)
    worst = next(tone for tone in ("bad", "warn", "good") if tone in (there_tone, back_tone))
    idle = tr("In the last layer {dead} of the neurons are dead, {flat} of the outputs saturated.")
    idle = idle.format(dead=percent(statistics.dead[-1]), flat=percent(statistics.saturated[-1]))
    return Said("\n".join([there, back, idle]), worst)


def _goal(statistics: LayerStatistics) -> Said:
    """Ask for a deep net that a signal and its gradient both come through."""
    words = tr("With 30 layers or more, keep spread and gradient within a fifth to five times.")
    kept = all(0.2 <= one <= 5 for one in (statistics.signal_ratio, statistics.gradient_ratio))
    return goal(words, reached=statistics.knobs.layers >= 30 and kept)


def _forward(statistics: LayerStatistics) -> tuple[str, str]:
    """Return a sentence on the spread of the last layer's outputs, and its tone."""
    ratio = statistics.signal_ratio
    if ratio > LARGE:
        text, tone = tr("The signal explodes: its spread is {times} times the input’s."), "bad"
    elif ratio < SMALL:
        text = tr("The signal vanishes: its spread is {share} of the input’s; inputs look alike.")
        tone = "bad"
    elif ratio > 1 / KEPT:
        text, tone = tr("The signal grows: its spread is {times} times the input’s."), "warn"
    elif ratio < KEPT:
        text, tone = tr("The signal shrinks: its spread is {share} of the input’s."), "warn"
    elif statistics.saturated[-1] > MOST:
        text = tr("The signal is at its limits: its spread is {share} of the input’s.")
        tone = "warn"
    else:
        text, tone = tr("Signal preserved: its spread is {share} of the input’s."), "good"
    return text.format(times=format_number(ratio), share=percent(ratio)), tone


def _back(statistics: LayerStatistics) -> tuple[str, str]:
    """Return a sentence on the gradient that reaches the input, and its tone."""
    ratio = statistics.gradient_ratio
    if not math.isfinite(ratio):
        text = tr("The gradient is no number on its way back: it overflows or f has no slope.")
        tone = "bad"
    elif ratio == 0:
        text, tone = tr("No gradient reaches the input: exactly 0 is left."), "bad"
    elif ratio > LARGE:
        text, tone = tr("The gradient explodes: at the input it is {times} times as large."), "bad"
    elif ratio < SMALL:
        text, tone = tr("The gradient vanishes: {share} of it is left at the input."), "bad"
    elif ratio > 1 / KEPT:
        text, tone = tr("The gradient grows: at the input it is {times} times as large."), "warn"
    elif ratio < KEPT:
        text, tone = tr("The gradient shrinks: {share} of it is left at the input."), "warn"
    else:
        text, tone = tr("Gradient preserved: {share} of it is left at the input."), "good"
    return text.format(times=format_number(ratio), share=percent(ratio)), tone
