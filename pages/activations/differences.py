"""A finite difference beside autograd, with its error."""

import streamlit as st

from dlviz.activations.compute.finite_differences import PRECISIONS, Differences, Study
from dlviz.activations.figures.finite_differences import error_by_width
from dlviz.activations.scripts.finite_differences import script
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
def differences(_: Translate) -> None:
    """Show the error of both differences over every width, and the one chosen."""
    controls, stage = columns()
    with controls:
        h = knobs.slide("h", _("Width h"), 1e-3, 1e-15, 1.0, log=True)
        unit = choose_unit("f", _)
        x = knobs.slide("at", _("Input x"), 1.0, -6.0, 6.0)
        precision = knobs.pick(
            "bits", _("Arithmetic"), PRECISIONS, "float64", {p: p for p in PRECISIONS}
        )
        knobs.presets({
            _("Too wide"): {"h": 0.5}, _("Just right"): {"h": 1e-5}, _("Too narrow"): {"h": 1e-14},
            _("Across the kink"): {"f": "ReLU", "at": 0.0, "h": 1e-3},
        })  # fmt: skip
    study = run(Differences(unit=unit, x=x, h=h, precision=precision))

    def there(h: float, at: float) -> Study:
        return run(Differences(unit=unit, x=at, h=h, precision=precision))

    with stage:
        show(Live(lambda **to: error_by_width(there(**to), _), h=h, at=x), "error", height=480,
             alt=_("Error of forward and central differences by width, on log scales"))  # fmt: skip
        rest = unit, precision
        tell(Live(lambda **to: verdict(there(**to), _), rest, h=h, at=x), "verdict")
    forward, central = study.estimate.tolist()
    takeaway(script=script(study.differences),
             csv={"h": study.width.tolist(), "forward": forward, "central": central,
                  "autograd": [study.slope] * len(forward)})  # fmt: skip


def verdict(study: Study, _: Translate) -> Said:
    """Read the three slopes out."""
    forward, central = study.chosen
    text = _("Autograd {slope} · forward {forward} (error {off}) · central {central} (error {by})")
    return Said(text.format(
        slope=f"{study.slope:.9g}", forward=f"{forward:.9g}", central=f"{central:.9g}",
        off=f"{abs(forward - study.slope):.1e}", by=f"{abs(central - study.slope):.1e}",
    ), "info")  # fmt: skip
