"""The knobs of the lesson: weights, how the error is counted, the learning rate."""

from dataclasses import replace

import streamlit as st

from dlviz.linear.compute.conditioning import Conditioning, Curvature
from dlviz.linear.compute.gradient_descent import Fitting
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.linear import Linear, rescaled
from dlviz.linear.compute.losses import ERRORS
from dlviz.linear.compute.table import Table
from dlviz.linear.figures.neuron_diagram import number
from dlviz.text import mark
from pages.housing.tries import descend, names, set_all, tries, undo
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full

STARTS = {"Flats": (0.1, 0.3, 4.0, 0.0), "Houses": (0.1, 0.0), "Three houses": (0.1, 0.0)}
LOW, HIGH = 1e-9, 10.0  # of every learning rate: scaled and unscaled tables on one track
SHARES = {mark("Too small"): 0.01, mark("Just right"): 0.45, mark("Too large"): 1.1}
SUBSCRIPTS = "₁₂₃₄"


def symbols(table: Table) -> tuple[str, ...]:
    """w₁ … for the weights, b for the bias."""
    return (*(f"w{SUBSCRIPTS[i]}" for i in range(len(table.columns) - 1)), "b")


def choose_neuron(name: str, table: Table) -> tuple[Linear, tuple[float, ...]]:
    """Return the neuron and D + 1 learning rates; the sliders stand first on the page."""
    sliders, steps, counting, more = (st.container() for _place in range(4))
    with counting:
        scaled = knobs.switch("scaled", tr("Scale the inputs"))
        error = knobs.pick("error", tr("Error"), ERRORS, "MSE")
    plain = Linear(table=table, weights=_start(name, table)[:-1], bias=_start(name, table)[-1])
    start = rescaled(plain, scaled)
    _turn_over(name, table, scaled, start)
    with sliders:
        theta = _sliders(start, table.reach(scaled))
    with more, st.expander(tr("More"), icon=":material/tune:"):
        floor = knobs.switch("floor", tr("No price below 0 (ReLU)"))
        delta = _delta(table, error)
        own = _own_rates(table, scaled)
    linear = replace(start, error=error, floor=floor, delta=delta).at(theta)
    tries().follow(run(linear))
    with steps:
        buttons = st.container()
        lr = own or choose_rate(linear)
        with buttons:
            moves(linear, lr)
    return linear, lr


def _delta(table: Table, error: str) -> float:
    """Huber's δ in the price's unit; its range follows the prices."""
    if error != "Huber":
        return 1.0
    high = table.reach(scaled=True)[0][1]
    usual = high / 2
    return float(knobs.slide("delta", tr("Huber's δ"), usual, high / 1000, 10 * high, log=True))


def _start(name: str, table: Table) -> tuple[float, ...]:
    return STARTS.get(name, (0.0,) * len(table.columns))


def _turn_over(name: str, table: Table, scaled: bool, start: Linear) -> None:
    """When the table or the scaling has changed, set the sliders before they are drawn."""
    now, key = (name, scaled), "housing.turned"
    before = st.session_state.setdefault(key, now)
    if before == now:
        return
    st.session_state[key] = now
    if before[0] != name:
        set_all(start.theta)
        knobs.put(lr=rates(run(Conditioning(table=table, scaled=scaled)))["Just right"])
    elif tries().points:
        theta = tries().points[-1]
        old = Linear(table=table, weights=theta[:-1], bias=theta[-1], scaled=not scaled)
        set_all(rescaled(old, scaled).theta)


def _sliders(start: Linear, reach: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    columns = [*start.table.columns[:-1], mark("bias")]
    rows = zip(names(len(start.weights)), symbols(start.table), columns, start.theta, strict=False)
    theta = []
    for (name, symbol, column, value), (low, high) in zip(rows, reach, strict=True):
        label = symbol + " · " + tr(column)
        theta.append(float(knobs.slide(name, label, float(value), low, high, digits=5)))
    return tuple(theta)


def rates(curve: Curvature) -> dict[str, float]:
    """A rate that is too small, one that is right and one too large for this table."""
    return {name: float(f"{share * curve.largest_lr:.2g}") for name, share in SHARES.items()}


def choose_rate(linear: Linear) -> tuple[float, ...]:
    """Return D + 1 learning rates; the track's colours say what each does to the MSE."""
    curve = run(Conditioning(table=linear.table, scaled=linear.scaled))
    usual = rates(run(Conditioning(table=linear.table)))["Just right"]
    bound = curve.largest_lr
    edges = (LOW, bound / 50, bound / 2, bound, HIGH)
    kinds = ("slow", "good", "wild", "bad") if linear.error == "MSE" else ()
    zones = list(zip(edges, edges[1:], kinds, strict=False))
    lr = knobs.slide("lr", tr("Learning rate η"), usual, LOW, HIGH, log=True, zones=zones)
    knobs.presets({tr(name): {"lr": rate} for name, rate in rates(curve).items()})
    return (float(lr),) * len(linear.theta)


def _own_rates(table: Table, scaled: bool) -> tuple[float, ...]:
    """Return each weight's own rate if that is switched on, else nothing."""
    if not knobs.switch("own", tr("A learning rate of its own for each weight")):
        return ()
    usual = Conditioning(table=table, scaled=scaled).own_rates
    rows = zip(names(len(usual) - 1), symbols(table), usual, strict=True)
    lrs = []
    for name, symbol, rate in rows:
        label, rate = tr("Learning rate of {weight}").format(weight=symbol), float(f"{rate:.2g}")
        lrs.append(float(knobs.slide(f"lr_{name}", label, rate, LOW, HIGH, log=True)))
    curve = run(Conditioning(table=table, scaled=scaled, lr=tuple(lrs)))
    words = tr("With these rates κ is {kappa}; all of them may grow {factor} times.")
    st.caption(words.format(kappa=number(curve.kappa), factor=number(curve.largest_lr)))
    return tuple(lrs)


def moves(linear: Linear, lr: tuple[float, ...]) -> None:
    """Buttons that move the weights: descent ×1, ×10, ×100, undo, least squares."""
    with st.container(horizontal=True, gap="small"):
        for steps in (1, 10, 100):
            fitting = Fitting(linear=linear, lr=lr, steps=steps)
            words = tr("Gradient descent, {n} steps").format(n=steps)
            st.button(
                f"×{steps}", key=full(f"x{steps}"), help=words, on_click=descend, args=(fitting,)
            )
        st.button(
            tr("Undo"), key=full("undo"), icon=":material/undo:", on_click=undo,
            disabled=len(tries().ends) < 2,
        )  # fmt: skip
        best = least_squares(linear.table, linear.scaled)
        st.button(tr("Least squares"), key=full("best"), on_click=set_all, args=(best,))


def conditions(linear: Linear) -> str:
    """κ and the largest stable rate, before and after scaling, as a Markdown table."""
    plain, scaled = (run(Conditioning(table=linear.table, scaled=s)) for s in (False, True))
    rows = {
        tr("κ, largest over smallest curvature"): (number(plain.kappa), number(scaled.kappa)),
        tr("largest stable learning rate, 2/λmax"): (
            number(plain.largest_lr),
            number(scaled.largest_lr),
        ),
        tr("curvatures λ of the MSE"): (_list(plain), _list(scaled)),
    }
    head = ["", tr("inputs as they are"), tr("inputs scaled")]
    lines = [f"| {' | '.join(head)} |", "|---|---:|---:|"]
    if plain.flat:
        words = tr("λ = 0: a direction in which no prediction changes; κ leaves it out.")
        rows[words] = ("", "")
    return "\n".join([*lines, *(f"| {name} | {a} | {b} |" for name, (a, b) in rows.items())])


def _list(curve: Curvature) -> str:
    return ", ".join(number(value) for value in curve.eigenvalues)
