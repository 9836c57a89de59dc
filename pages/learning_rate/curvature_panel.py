"""The panel of curvature: what it is along the walk, and the best rate where it is constant."""

from math import isfinite
from typing import Any

import streamlit as st

from dlviz.descent.compute.best_rates import best_rates
from dlviz.descent.compute.curvature import PLACES, curvature, curvature_at_places
from dlviz.descent.compute.descent import Trajectory
from dlviz.descent.figures.by_step import rate_by_step, sharpness_by_step
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.closed_form import closed_form
from pages.widgets.figure import show
from pages.widgets.knob_store import full
from pages.widgets.live_text import tell

Knobs = dict[str, Any]


def show_curvature(walk: Trajectory) -> None:
    """Eigenvalues, condition number and bound at three places, and λmax along the walk."""
    left, right = st.columns([1, 1.3])
    here = curvature_at_places(walk)
    table: Knobs = {tr("at"): [tr(place) for place in PLACES[: len(here.bound)]]}
    table |= {f"λ{i + 1}": column for i, column in enumerate(here.eigenvalues.T)}
    table |= {"κ": here.condition, tr("max η"): [_number(b) for b in here.bound]}
    with left:
        st.dataframe(table, hide_index=True)
        st.caption(
            tr("λ: eigenvalues of the Hessian. κ = λmax/λmin. Stable up to η = 2(1+μ)/λmax.")
        )
        if walk.descent.schedule != "Constant":
            show(rate_by_step(walk, tr=tr), "rate", height=260, alt=tr("Learning rate by step"))
    with right:
        fig = sharpness_by_step(curvature(walk.descent, walk.path), walk.lr, tr=tr)
        show(fig, "sharpness", height=380, alt=tr("Curvature by step"))
    if table := closed_form(walk.descent):
        tell(table, "closed_form")
        _set_best(walk)


def _set_best(walk: Trajectory) -> None:
    """Show buttons that set the best rate, without momentum and with it."""
    best = best_rates(walk.descent.objective)
    if best is None:
        return
    plain = {"lr": float(f"{best.plain_rate:.6g}"), "momentum": 0.0}
    heavy = {"lr": float(f"{best.heavy_rate:.6g}"), "momentum": float(f"{best.momentum:.6g}")}
    with st.container(horizontal=True, gap="small"):
        for i, (words, values) in enumerate(
            ((tr("Set the best rate"), plain), (tr("Set the best with momentum"), heavy))
        ):
            if values["momentum"] <= 0.99:  # the end of its slider
                st.button(words, key=full(f"best{i}"), on_click=knobs.put, kwargs=values)


def _number(value: float) -> str:
    return f"{value:.4g}" if isfinite(value) else tr("none")
