"""A deep random net, and whether the signal lives from layer to layer."""

from dataclasses import replace

import streamlit as st

from dlviz.activations.compute.signal_propagation import STARTS, Signals, Spread
from dlviz.activations.figures.signal_propagation import fan, idle, sizes
from dlviz.activations.scripts.signal_propagation import script
from pages.activations.units import choose_unit
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import columns, takeaway
from pages.widgets.live_text import Said, tell


@st.fragment
@in_turn
def signals() -> None:
    """Show spread, size and idle units of each layer for a chosen initialisation."""
    controls, stage = columns()
    with controls:
        unit = choose_unit("act", "Tanh")
        init = knobs.choice("init", tr("First weights"), STARTS, "Xavier")
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
            number = knobs.slide("seed", tr("Seed"), 0, 0, 99)
    net = Signals(unit=unit, init=init, layers=layers, width=width, gain=gain, seed=number)
    spread = run(net)
    now = {"gain": gain, "deep": layers}

    def at(gain: float, deep: int) -> Spread:
        return run(replace(net, gain=gain, layers=deep))

    with stage:
        left, right = st.columns(2)
        with left:
            show(
                Live(lambda **to: fan(at(**to), tr), **now), "fan", height=340,
                alt=tr("Spread of each layer's outputs"),
            )  # fmt: skip
        with right:
            show(
                Live(lambda **to: sizes(at(**to), tr), **now), "sizes", height=340,
                alt=tr("Size of signal and gradient by layer"),
            )  # fmt: skip
        rest = replace(net, gain=1.0, layers=1)
        tell(Live(lambda **to: verdict(at(**to)), rest, **now), "verdict")
        show(
            Live(lambda **to: idle(at(**to), tr), **now),
            "idle",
            height=260,
            alt=tr("Share of dead neurons and saturated outputs by layer"),
        )
    takeaway(
        script=script(net),
        csv={"layer": list(range(layers + 1)), "mean": spread.mean, "std": spread.std,
             "gradient std": spread.gradient},
    )  # fmt: skip


def verdict(spread: Spread) -> Said:
    """Say whether the signal vanished, exploded, saturated or lived."""
    ratio = float(spread.std[-1] / spread.std[0])
    values = {
        "ratio": f"{ratio:.3g}",
        "dead": f"{spread.dead[-1]:.0%}",
        "flat": f"{spread.flat[-1]:.0%}",
    }
    if not ratio < 1e3:
        text, tone = tr("The signal explodes: it leaves {ratio} times as wide as it came."), "bad"
    elif ratio < 1e-2:
        text = tr(
            "The signal vanishes: {ratio} of its width is left, so inputs can't be told apart."
        )
        tone = "bad"
    elif spread.flat[-1] > 0.8:
        text = tr("{flat} of the last layer is saturated: almost no gradient passes.")
        tone = "warn"
    else:
        text = tr(
            "The signal lives: {ratio} of its width is left; "
            "{dead} of the last layer's neurons are dead."
        )
        tone = "good"
    return Said(text.format(**values), tone)
