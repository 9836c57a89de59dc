"""The learning rate, or one for each weight, and the curvature that bounds it."""

from math import floor, log10

import streamlit as st

from dlviz.linear.compute.hessian import Hessian, HessianSpectrum
from dlviz.linear.compute.linear import Linear
from dlviz.linear.compute.lr_sweep import RATES, LRSweep
from dlviz.text import format_number, mark
from pages.housing.symbols import symbols
from pages.housing.weight_history import slider_names
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawn_later import draw
from pages.widgets.knob_store import full

LOW, HIGH = 1e-9, 10.0  # of every learning rate, unless a table needs less
SMALL, RIGHT, LARGE = mark("Too small"), mark("Just right"), mark("Too large")


def suggested_rates(linear: Linear) -> dict[str, float]:
    """Return a rate that is too small, one that is right and one too large.

    The MSE's curvature tells them; for other errors, and at a floor, what 100 steps reach does.
    """
    if linear.error == "MSE" and not linear.relu:
        bound = run(Hessian(dataset=linear.dataset, scaled=linear.scaled)).largest_lr
        rates = {SMALL: 0.01 * bound, RIGHT: 0.45 * bound, LARGE: 1.1 * bound}
    else:
        tried = run(LRSweep(linear=linear))
        best = float(RATES[tried.best])
        rates = {SMALL: best / 1000, RIGHT: best, LARGE: 2 * tried.too_large}
    return {name: float(f"{rate:.2g}") for name, rate in rates.items()}


def just_right(linear: Linear) -> float:
    """Return the rate that a table opens with."""
    return suggested_rates(linear)[RIGHT]


def choose_rates(start: Linear) -> tuple[float, ...]:
    """Return D + 1 learning rates for a neuron that begins at `start`."""
    if own := _own_rates(start):
        return own
    spectrum = run(Hessian(dataset=start.dataset, scaled=start.scaled))
    suggested = suggested_rates(start)
    bound = spectrum.largest_lr
    low, high = _range(*suggested.values())
    edges = (low, bound / 50, bound / 2, bound, high)
    kinds = ("slow", "good", "wild", "bad") if start.error == "MSE" and not start.relu else ()
    zones = [(a, b, kind) for a, b, kind in zip(edges, edges[1:], kinds, strict=False) if a < b]
    usual = suggested[RIGHT]
    lr = knobs.slide("lr", tr("Learning rate η"), usual, low, high, log=True, zones=zones)

    def row() -> None:
        with st.container(horizontal=True, gap="small"):
            for i, (name, rate) in enumerate(suggested.items()):
                st.button(tr(name), key=full(f"rate{i}"), on_click=knobs.put, kwargs={"lr": rate})

    if not knobs.hides("lr"):
        draw(row)
    return (float(lr),) * len(start.theta)


def _range(*rates: float) -> tuple[float, float]:
    """Return the ends of a slider that has all `rates` on it."""
    low = 10.0 ** (floor(log10(min(rates))) - 1)
    return min(LOW, low), max(HIGH, max(rates))


def _own_rates(start: Linear) -> tuple[float, ...]:
    """Return each weight's own rate if that is switched on, else nothing."""
    if not knobs.switch("own", tr("A separate learning rate for each weight")):
        return ()
    dataset, scaled = start.dataset, start.scaled
    usual = Hessian(dataset=dataset, scaled=scaled).rates_by_curvature
    rows = zip(slider_names(len(usual) - 1), symbols(dataset), usual, strict=True)
    lrs = []
    for name, symbol, rate in rows:
        label, rate = tr("Learning rate of {weight}").format(weight=symbol), float(f"{rate:.2g}")
        low, high = _range(rate)
        lrs.append(float(knobs.slide(f"lr_{name}", label, rate, low, high, log=True)))
    spectrum = run(Hessian(dataset=dataset, scaled=scaled, lr=tuple(lrs)))
    words = tr("With these rates κ = {kappa}; they are stable up to {factor} times their size.")
    kappa, factor = map(format_number, (spectrum.condition_number, spectrum.largest_lr))
    draw(lambda: st.caption(words.format(kappa=kappa, factor=factor)))
    return tuple(lrs)


def condition_table(linear: Linear) -> str:
    """κ and the largest stable rate, before and after scaling, as a Markdown table."""
    plain, scaled = (run(Hessian(dataset=linear.dataset, scaled=s)) for s in (False, True))
    rows = {
        tr("κ: largest over smallest curvature"): (
            format_number(plain.condition_number),
            format_number(scaled.condition_number),
        ),
        tr("largest stable learning rate, 2/λmax"): (
            format_number(plain.largest_lr),
            format_number(scaled.largest_lr),
        ),
        tr("curvatures λ of the MSE"): (_list(plain), _list(scaled)),
    }
    head = [tr("Curvature"), tr("inputs as they are"), tr("inputs scaled")]
    lines = [f"| {' | '.join(head)} |", "|---|---:|---:|"]
    if plain.flat_directions:
        words = tr("λ = 0: a direction in which no prediction changes; κ leaves it out.")
        rows[words] = ("", "")
    return "\n".join([*lines, *(f"| {name} | {a} | {b} |" for name, (a, b) in rows.items())])


def _list(spectrum: HessianSpectrum) -> str:
    return ", ".join(format_number(value) for value in spectrum.eigenvalues)
