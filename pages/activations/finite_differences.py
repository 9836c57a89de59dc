"""A finite difference beside autograd, with its error."""

import math

import streamlit as st

from dlviz.activations.compute.finite_differences import (
    PRECISIONS,
    FiniteDifferenceErrors,
    FiniteDifferences,
)
from dlviz.activations.figures.finite_differences import error_by_step_size
from dlviz.activations.scripts.finite_differences import script
from dlviz.text import format_number
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

CLOSE = 1e-3  # an error beside the slope; where no h does better, h is not the trouble


@st.fragment
@in_turn
def finite_differences() -> None:
    """Show the error of both differences over every width, and the one chosen."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        h = knobs.slide("h", tr("Step h"), 1e-3, 1e-15, 1.0, log=True)
        activation = choose_activation("f")
        x = knobs.slide("at", tr("Input x"), 1.0, -6.0, 6.0)
        precision = knobs.pick(
            "bits", tr("Arithmetic"), PRECISIONS, "float64", {p: p for p in PRECISIONS}
        )
        knobs.presets({
            tr("Too large"): {"h": 0.5}, tr("Too small"): {"h": 1e-14},
            tr("Just right"): {"h": 1e-5}, tr("At a kink"): {"f": "ReLU", "at": 0.0},
        })  # fmt: skip
    errors = run(FiniteDifferences(activation=activation, x=x, h=h, precision=precision))

    def there(h: float, at: float) -> FiniteDifferenceErrors:
        return run(FiniteDifferences(activation=activation, x=at, h=h, precision=precision))

    with places.picture:
        show(Live(lambda **to: error_by_step_size(there(**to), tr), h=h, at=x), "error",
             height=520, alt=tr(
                 "Error of forward and central differences by h, on log scales"))  # fmt: skip
    draw_knobs()
    with places.verdict:
        rest = activation, precision
        tell(Live(lambda **to: verdict(there(**to)), rest, h=h, at=x), "verdict")
    takeaway(script=script(errors.knobs), csv=errors.to_frame())


def verdict(errors: FiniteDifferenceErrors) -> Said:
    """Read the slopes out, and say whether this h is good for the central difference, and why."""
    forward, central = (float(estimate) for estimate in errors.estimate_at_h)
    if not math.isfinite(errors.slope):
        return Said(tr("At this x f has no finite slope: there is nothing to compare with."), "bad")
    if not math.isfinite(central):
        return Said(
            tr("x + h or x − h has no value of f, or it overflows: no difference there."), "bad"
        )
    off = abs(central - errors.slope)
    text = tr(
        "Autograd {slope} · forward {forward} (error {far}) · central {central} (error {near})"
    )
    values = {
        "slope": f"{errors.slope:.9g}", "forward": f"{forward:.9g}", "central": f"{central:.9g}",
        "far": format_number(float(f"{abs(forward - errors.slope):.1e}")),
        "near": format_number(float(f"{off:.1e}")),
    }  # fmt: skip
    why, tone = _why(errors, off)
    return Said(f"{text.format(**values).replace('-', '−')}\n{why}", tone)


def _why(errors: FiniteDifferenceErrors, off: float) -> tuple[str, str]:
    """Return what is wrong with this h, and the tone."""
    best, at = errors.best
    close = CLOSE * max(1.0, abs(errors.slope))
    values = {"best": format_number(float(f"{best:.1e}")), "at": format_number(float(f"{at:.1e}"))}
    if best > close:
        return tr("No h is good here: f has a kink or a jump at or near this x."), "warn"
    if off <= max(10 * best, 1e-3 * close):
        return tr("About as good as it gets: the smallest error, {best}, is at h = {at}.").format(
            **values
        ), "good"
    if errors.knobs.h > at:
        text = tr("Too large: f bends within h. The smallest error, {best}, is at h = {at}.")
    else:
        text = tr(
            "Too small: rounding is divided by h. The smallest error, {best}, is at h = {at}."
        )
    return text.format(**values), "warn"
