"""The knobs of the lesson: weights, how the error is counted, the learning rate."""

from dataclasses import replace

import streamlit as st

from dlviz.linear.compute.dataset import Dataset
from dlviz.linear.compute.gradient_descent import GradientDescent
from dlviz.linear.compute.hessian import Hessian, HessianSpectrum
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.linear import Linear, rescaled
from dlviz.linear.compute.losses import ERRORS
from dlviz.text import format_number, mark
from pages.housing.weight_history import descend, move_sliders, slider_names, undo, weight_history
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full

STARTS = {"Flats": (0.1, 0.3, 4.0, 0.0), "Houses": (0.1, 0.0), "Three houses": (0.1, 0.0)}
LOW, HIGH = 1e-9, 10.0  # of every learning rate: scaled and unscaled datasets on one track
SHARES = {mark("Too small"): 0.01, mark("Just right"): 0.45, mark("Too large"): 1.1}
SUBSCRIPTS = "₁₂₃₄"


def symbols(dataset: Dataset) -> tuple[str, ...]:
    """w₁ … for the weights, b for the bias."""
    return (*(f"w{SUBSCRIPTS[i]}" for i in range(len(dataset.columns) - 1)), "b")


def choose_neuron(name: str, dataset: Dataset) -> tuple[Linear, tuple[float, ...]]:
    """Return the neuron and D + 1 learning rates; the sliders stand first on the page."""
    sliders, steps, counting, more = (st.container() for _place in range(4))
    with counting:
        scaled = knobs.switch("scaled", tr("Scale the inputs"))
        error = knobs.pick("error", tr("Error"), ERRORS, "MSE")
    plain = Linear(
        dataset=dataset, weights=_start(name, dataset)[:-1], bias=_start(name, dataset)[-1]
    )
    start = rescaled(plain, scaled)
    _follow_dataset_and_scaling(name, dataset, scaled, start)
    with sliders:
        theta = _sliders(start, dataset.weight_ranges(scaled))
    with more, st.expander(tr("More"), icon=":material/tune:"):
        relu = knobs.switch("floor", tr("No price below 0 (ReLU)"))
        delta = _delta(dataset, error)
        own = _own_rates(dataset, scaled)
    linear = replace(start, error=error, relu=relu, delta=delta).at(theta)
    weight_history().record(run(linear))
    with steps:
        buttons = st.container()
        lr = own or choose_learning_rate(linear)
        with buttons:
            move_buttons(linear, lr)
    return linear, lr


def _delta(dataset: Dataset, error: str) -> float:
    """Huber's δ in the price's unit; its range follows the prices."""
    if error != "Huber":
        return 1.0
    high = dataset.weight_ranges(scaled=True)[0][1]
    usual = high / 2
    return float(knobs.slide("delta", tr("Huber's δ"), usual, high / 1000, 10 * high, log=True))


def _start(name: str, dataset: Dataset) -> tuple[float, ...]:
    return STARTS.get(name, (0.0,) * len(dataset.columns))


def _follow_dataset_and_scaling(name: str, dataset: Dataset, scaled: bool, start: Linear) -> None:
    """When the dataset or the scaling has changed, set the sliders before they are drawn."""
    now, key = (name, scaled), "housing.turned"
    before = st.session_state.setdefault(key, now)
    if before == now:
        return
    st.session_state[key] = now
    if before[0] != name:
        move_sliders(start.theta)
        knobs.put(lr=suggested_rates(run(Hessian(dataset=dataset, scaled=scaled)))["Just right"])
    elif weight_history().points:
        theta = weight_history().points[-1]
        old = Linear(dataset=dataset, weights=theta[:-1], bias=theta[-1], scaled=not scaled)
        move_sliders(rescaled(old, scaled).theta)


def _sliders(start: Linear, weight_ranges: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    columns = [*start.dataset.columns[:-1], mark("bias")]
    rows = zip(
        slider_names(len(start.weights)), symbols(start.dataset), columns, start.theta, strict=False
    )
    theta = []
    for (name, symbol, column, value), (low, high) in zip(rows, weight_ranges, strict=True):
        label = symbol + " · " + tr(column)
        theta.append(float(knobs.slide(name, label, float(value), low, high, digits=5)))
    return tuple(theta)


def suggested_rates(spectrum: HessianSpectrum) -> dict[str, float]:
    """A rate that is too small, one that is right and one too large for this dataset."""
    return {name: float(f"{share * spectrum.largest_lr:.2g}") for name, share in SHARES.items()}


def choose_learning_rate(linear: Linear) -> tuple[float, ...]:
    """Return D + 1 learning rates; the track's colours say what each does to the MSE."""
    spectrum = run(Hessian(dataset=linear.dataset, scaled=linear.scaled))
    usual = suggested_rates(run(Hessian(dataset=linear.dataset)))["Just right"]
    bound = spectrum.largest_lr
    edges = (LOW, bound / 50, bound / 2, bound, HIGH)
    kinds = ("slow", "good", "wild", "bad") if linear.error == "MSE" else ()
    zones = list(zip(edges, edges[1:], kinds, strict=False))
    lr = knobs.slide("lr", tr("Learning rate η"), usual, LOW, HIGH, log=True, zones=zones)
    knobs.presets({tr(name): {"lr": rate} for name, rate in suggested_rates(spectrum).items()})
    return (float(lr),) * len(linear.theta)


def _own_rates(dataset: Dataset, scaled: bool) -> tuple[float, ...]:
    """Return each weight's own rate if that is switched on, else nothing."""
    if not knobs.switch("own", tr("A learning rate of its own for each weight")):
        return ()
    usual = Hessian(dataset=dataset, scaled=scaled).rates_by_curvature
    rows = zip(slider_names(len(usual) - 1), symbols(dataset), usual, strict=True)
    lrs = []
    for name, symbol, rate in rows:
        label, rate = tr("Learning rate of {weight}").format(weight=symbol), float(f"{rate:.2g}")
        lrs.append(float(knobs.slide(f"lr_{name}", label, rate, LOW, HIGH, log=True)))
    spectrum = run(Hessian(dataset=dataset, scaled=scaled, lr=tuple(lrs)))
    words = tr("With these rates κ is {kappa}; all of them may grow {factor} times.")
    st.caption(
        words.format(
            kappa=format_number(spectrum.condition_number),
            factor=format_number(spectrum.largest_lr),
        )
    )
    return tuple(lrs)


def move_buttons(linear: Linear, lr: tuple[float, ...]) -> None:
    """Buttons that move the weights: descent ×1, ×10, ×100, undo, least squares."""
    with st.container(horizontal=True, gap="small"):
        for steps in (1, 10, 100):
            descent = GradientDescent(linear=linear, lr=lr, steps=steps)
            words = tr("Gradient descent, {n} steps").format(n=steps)
            st.button(
                f"×{steps}", key=full(f"x{steps}"), help=words, on_click=descend, args=(descent,)
            )
        st.button(
            tr("Undo"), key=full("undo"), icon=":material/undo:", on_click=undo,
            disabled=len(weight_history().ends) < 2,
        )  # fmt: skip
        best = least_squares(linear.dataset, linear.scaled)
        st.button(tr("Least squares"), key=full("best"), on_click=move_sliders, args=(best,))


def condition_table(linear: Linear) -> str:
    """κ and the largest stable rate, before and after scaling, as a Markdown table."""
    plain, scaled = (run(Hessian(dataset=linear.dataset, scaled=s)) for s in (False, True))
    rows = {
        tr("κ, largest over smallest curvature"): (
            format_number(plain.condition_number),
            format_number(scaled.condition_number),
        ),
        tr("largest stable learning rate, 2/λmax"): (
            format_number(plain.largest_lr),
            format_number(scaled.largest_lr),
        ),
        tr("curvatures λ of the MSE"): (_list(plain), _list(scaled)),
    }
    head = ["", tr("inputs as they are"), tr("inputs scaled")]
    lines = [f"| {' | '.join(head)} |", "|---|---:|---:|"]
    if plain.flat_directions:
        words = tr("λ = 0: a direction in which no prediction changes; κ leaves it out.")
        rows[words] = ("", "")
    return "\n".join([*lines, *(f"| {name} | {a} | {b} |" for name, (a, b) in rows.items())])


def _list(spectrum: HessianSpectrum) -> str:
    return ", ".join(format_number(value) for value in spectrum.eigenvalues)
