"""A secant beside the tangent, and how far off it is for every step h."""

import math

from dlviz.activations.compute.activation import ActivationFunction
from dlviz.derivatives.compute.elementary import ELEMENTARY, elementary
from dlviz.derivatives.compute.finite_differences import (
    PRECISIONS,
    FiniteDifferenceErrors,
    FiniteDifferences,
)
from dlviz.derivatives.figures.finite_differences import error_by_step_size
from dlviz.derivatives.figures.finite_differences import secant as drawn
from dlviz.derivatives.scripts.finite_differences import script
from dlviz.text import format_number
from pages.activations.activation_knobs import ACTIVATION_NAMES, parametrized
from pages.slopes.scenes import scenes
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import takeaway
from pages.widgets.live_text import Said, tell

CLOSE = 1e-3  # an error beside the slope; where no h does better, h is not the trouble
HEIGHT = 480


def secant() -> None:
    """Show the secant of one step h, and the error of three differences over every h."""
    places = layout(halves=True)
    with places.controls, knobs.drawn_later() as draw_knobs:
        h = knobs.slide("h", tr("Step h"), 0.5, 1e-17, 1.0, log=True)
        function = choose_function()
        x = knobs.slide("at", tr("Input x"), -8.0, -10.0, 10.0)
        precision = knobs.pick(
            "bits", tr("Arithmetic"), PRECISIONS, "float64", {p: p for p in PRECISIONS}
        )
        scenes()
    rest = function, precision

    def there(h: float, at: float) -> FiniteDifferenceErrors:
        return run(FiniteDifferences(function=function, x=at, h=h, precision=precision))

    with places.picture:
        show(Live(lambda **to: drawn(there(**to), tr), rest, h=h, at=x), "secant", height=HEIGHT,
             alt=tr("A curve with the secant through x and x + h, and its tangent"))  # fmt: skip
    with places.aside:
        show(Live(lambda **to: error_by_step_size(there(**to), tr), rest, h=h, at=x), "error",
             height=HEIGHT, alt=tr("Error of three differences by h, on log scales"))  # fmt: skip
    draw_knobs()
    errors = there(h, x)
    with places.verdict:
        tell(Live(lambda **to: verdict(there(**to)), rest, h=h, at=x), "verdict")
        tell(Live(lambda **to: complex_step(there(**to)), rest, h=h, at=x), "complex")
    takeaway(script=script(errors.knobs), csv=errors.to_frame)


def choose_function() -> ActivationFunction:
    """Return a function of x: the lecture's, an activation with its parameters, or a typed one."""
    labels = {name: label for name, (label, _text) in ELEMENTARY.items()}
    labels |= {name: tr(name) for name in ACTIVATION_NAMES}
    name = knobs.choice("f", tr("Function f(x)"), tuple(labels), "parabola", labels)
    return elementary(name) if name in ELEMENTARY else parametrized(name)


def verdict(errors: FiniteDifferenceErrors) -> Said:
    """Read the slopes out, and say whether this h is good for the central difference, and why."""
    forward, central, _complex = (float(estimate) for estimate in errors.estimate_at_h)
    if not math.isfinite(errors.slope):
        return Said(tr("At this x f has no finite slope: there is nothing to compare with."), "bad")
    if not math.isfinite(central) or not math.isfinite(forward):
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
    if errors.reached == errors.here:
        text = tr("In {bits} x + h is x itself: nothing moves, and the forward difference is 0.")
        return text.format(bits=errors.knobs.precision), "bad"
    if best > close:
        return tr("No h is good here: f has a kink or a jump at or near this x."), "warn"
    if off <= max(10 * best, 1e-3 * close):
        return tr(
            "Central: about as good as it gets; its smallest error, {best}, is at h = {at}."
        ).format(**values), "good"
    if errors.knobs.h > at:
        text = tr("Too large: f bends within h. Central does best, {best}, at h = {at}.")
    else:
        text = tr("Too small: rounding is divided by h. Central does best, {best}, at h = {at}.")
    return text.format(**values), "warn"


def complex_step(errors: FiniteDifferenceErrors) -> Said:
    """Say what x + h really was, and what the complex step makes of a tiny h."""
    moved = errors.reached - errors.here
    reached = tr("x + h that is reached: {reached}, which is {moved} from x (h = {h}).").format(
        reached=f"{errors.reached:.17g}".replace("-", "−"), moved=format_number(moved),
        h=format_number(errors.knobs.h),
    )  # fmt: skip
    if not math.isfinite(errors.tiniest):
        more = tr("No complex step: torch has no such function of complex numbers.")
    elif errors.tiniest > CLOSE * max(1.0, abs(errors.slope)):
        more = tr(
            "The complex step is wrong here: f is not smooth in the complex plane, or torch rounds "
            "its complex powers."
        )
    else:
        more = tr("Complex step of h = 10⁻²⁰⁰: error {error}; nothing is subtracted in it.")
        more = more.format(error=format_number(float(f"{errors.tiniest:.1e}")))
    return Said(f"{reached} {more}", "note")
