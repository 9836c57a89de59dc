"""A finite difference beside autograd, with its error."""

import streamlit as st

from dlviz.activations.compute.finite_differences import (
    PRECISIONS,
    FiniteDifferenceErrors,
    FiniteDifferences,
)
from dlviz.activations.figures.finite_differences import error_by_step_size
from dlviz.activations.scripts.finite_differences import script
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
def finite_differences() -> None:
    """Show the error of both differences over every width, and the one chosen."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        h = knobs.slide("h", tr("Width h"), 1e-3, 1e-15, 1.0, log=True)
        activation = choose_activation("f")
        x = knobs.slide("at", tr("Input x"), 1.0, -6.0, 6.0)
        precision = knobs.pick(
            "bits", tr("Arithmetic"), PRECISIONS, "float64", {p: p for p in PRECISIONS}
        )
        knobs.presets({
            tr("Too wide"): {"h": 0.5}, tr("Just right"): {"h": 1e-5},
            tr("Too narrow"): {"h": 1e-14},
            tr("Across the kink"): {"f": "ReLU", "at": 0.0, "h": 1e-3},
        })  # fmt: skip
    errors = run(FiniteDifferences(activation=activation, x=x, h=h, precision=precision))

    def there(h: float, at: float) -> FiniteDifferenceErrors:
        return run(FiniteDifferences(activation=activation, x=at, h=h, precision=precision))

    with places.picture:
        show(Live(lambda **to: error_by_step_size(there(**to), tr), h=h, at=x), "error",
             height=520, alt=tr(
                 "Error of forward and central differences by width, on log scales"))  # fmt: skip
    draw_knobs()
    with places.verdict:
        rest = activation, precision
        tell(Live(lambda **to: verdict(there(**to)), rest, h=h, at=x), "verdict")
    takeaway(script=script(errors.knobs), csv=errors.to_frame())


def verdict(errors: FiniteDifferenceErrors) -> Said:
    """Read the three slopes out."""
    forward, central = errors.estimate_at_h
    text = tr("Autograd {slope} · forward {forward} (error {off}) · central {central} (error {by})")
    return Said(text.format(
        slope=f"{errors.slope:.9g}", forward=f"{forward:.9g}", central=f"{central:.9g}",
        off=f"{abs(forward - errors.slope):.1e}", by=f"{abs(central - errors.slope):.1e}",
    ), "info")  # fmt: skip
