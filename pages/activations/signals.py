"""A deep random net, and whether the signal lives from layer to layer."""

from dataclasses import replace

import streamlit as st

from dlviz.activations.compute.signal_propagation import STARTS, Signals, Spread
from dlviz.activations.figures.signal_propagation import fan, idle, sizes
from dlviz.activations.scripts.signal_propagation import script
from dlviz.text import Translate
from pages.activations.units import choose_unit
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import columns, takeaway
from pages.widgets.live_text import Said, tell


@st.fragment
@in_turn
def signals(_: Translate) -> None:
    """Show spread, size and idle units of each layer for a chosen initialisation."""
    controls, stage = columns()
    with controls:
        unit = choose_unit("act", _, "Tanh")
        init = knobs.choice("init", _("First weights"), STARTS, "Xavier")
        gain = knobs.slide("gain", _("Weights multiplied by"), 1.0, 0.1, 10.0, log=True)
        layers = knobs.slide("deep", _("Layers"), 20, 1, 50)
        knobs.presets({
            _("Too small"): {"act": "Tanh", "init": "Normal 0.01", "gain": 1.0},
            _("Just right"): {"act": "ReLU", "init": "He", "gain": 1.0},
            _("Too large"): {"act": "Tanh", "init": "Normal", "gain": 1.0},
            _("Self-normalising"): {"act": "SELU", "init": "LeCun", "gain": 1.0},
        })  # fmt: skip
        with st.expander(_("More")):
            width = knobs.slide("wide", _("Neurons per layer"), 128, 8, 256)
            number = knobs.slide("seed", _("Seed"), 0, 0, 99)
    net = Signals(unit=unit, init=init, layers=layers, width=width, gain=gain, seed=number)
    spread = run(net)
    now = {"gain": gain, "deep": layers}

    def at(gain: float, deep: int) -> Spread:
        return run(replace(net, gain=gain, layers=deep))

    with stage:
        left, right = st.columns(2)
        with left:
            show(
                Live(lambda **to: fan(at(**to), _), **now), "fan", height=340,
                alt=_("Spread of each layer's outputs"),
            )  # fmt: skip
        with right:
            show(
                Live(lambda **to: sizes(at(**to), _), **now), "sizes", height=340,
                alt=_("Size of signal and gradient by layer"),
            )  # fmt: skip
        rest = replace(net, gain=1.0, layers=1)
        tell(Live(lambda **to: verdict(at(**to), _), rest, **now), "verdict")
        show(
            Live(lambda **to: idle(at(**to), _), **now),
            "idle",
            height=260,
            alt=_("Share of dead neurons and saturated outputs by layer"),
        )
    takeaway(
        script=script(net),
        csv={"layer": list(range(layers + 1)), "mean": spread.mean, "std": spread.std,
             "gradient std": spread.gradient},
    )  # fmt: skip


def verdict(spread: Spread, _: Translate) -> Said:
    """Say whether the signal vanished, exploded, saturated or lived."""
    ratio = float(spread.std[-1] / spread.std[0])
    values = {
        "ratio": f"{ratio:.3g}",
        "dead": f"{spread.dead[-1]:.0%}",
        "flat": f"{spread.flat[-1]:.0%}",
    }
    if not ratio < 1e3:
        text, tone = _("The signal explodes: it leaves {ratio} times as wide as it came."), "bad"
    elif ratio < 1e-2:
        text = _(
            "The signal vanishes: {ratio} of its width is left, so inputs can't be told apart."
        )
        tone = "bad"
    elif spread.flat[-1] > 0.8:
        text = _("{flat} of the last layer is saturated: almost no gradient passes.")
        tone = "warn"
    else:
        text = _(
            "The signal lives: {ratio} of its width is left; "
            "{dead} of the last layer's neurons are dead."
        )
        tone = "good"
    return Said(text.format(**values), tone)
