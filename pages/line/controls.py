"""The knobs of the lesson: the table, the line, what counts as cost, how boldly descent goes."""

from collections.abc import Callable
from math import ceil, floor, isfinite, log10
from typing import Any

import numpy as np
import streamlit as st

from dlviz.descent.compute.curvature import regions
from dlviz.drawing.theme import REGION
from dlviz.linear.compute.cost import COSTS
from dlviz.linear.compute.cost_over_weights import ranges
from dlviz.linear.compute.dataset import BIGGEST, Dataset
from dlviz.linear.compute.line import TABLES, Line, best_line
from dlviz.linear.compute.line_curvature import LineCurvature
from dlviz.linear.compute.lines_drawn import usual_ask
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawn_later import draw
from pages.widgets.knob_store import full, scene, store
from pages.widgets.slider import Zones

Knobs = dict[str, Any]
STARTS = {"Sales": 4.0, "Three points": 1.0}
LECTURE_RATE = 0.001
BOLD = 0.45  # of the largest rate: where a table of one's own begins
ZONE = dict(zip(REGION, ("slow", "good", "wild", "bad"), strict=True))
TURNED = "turned"


def presets() -> None:
    """Buttons for a teacher; each sets every knob."""
    hand, program, rows = ({"view": view} for view in ("By hand", "The program", "Mini-batches"))
    points = {"table": "Three points", "bias": True, "w": 1.0, "b": 2.0, "lr": 0.1}
    row = {"size": 1, "lr": 0.02, "epochs": 20}
    knobs.presets(
        {
            "W = 1, b = 2": {**hand, **points},
            tr("The lecture’s run"): {**program, "w": 4.0, "lr": LECTURE_RATE, "steps": 1001},
            tr("With b"): {**program, "bias": True, "w": 4.0, "lr": LECTURE_RATE, "steps": 1001},
            tr("One row at a time"): {**rows, "w": 4.0, **row},
            tr("Signed cost"): {**hand, "bias": True, "cost": "Signed", "w": 0.0, "b": 104_000.0},
        },
        keeps=(),
    )


def choose_model(dataset: Dataset, name: str, *, lecture: bool = False) -> Line:
    """Return the line as its switches have it, at its start; `lecture`: squared and as it is."""
    bias = knobs.switch("bias", tr("With b: H(x) = Wx + b"))
    cost, centred = "Squared", False
    if not lecture:
        labels = {"Signed": "y − H", "Absolute": "|y − H|", "Squared": "(y − H)²"}
        cost = knobs.pick("cost", tr("Cost: mean of"), COSTS, "Squared", labels=labels)
        centred = bias and knobs.switch("centred", tr("Centre the inputs: x − mean"))
    start = Line(dataset=dataset, w=STARTS.get(name, 0.0), bias=bias, centred=centred, cost=cost)
    _follow(name, start)
    return start


def _follow(name: str, start: Line) -> None:
    """When another table or cost is chosen by hand, its weights and rates are others."""
    now = (name, start.cost, start.centred, scene())
    before = st.session_state.get(full(TURNED)) or now
    st.session_state[full(TURNED)] = now
    if before[-1] != now[-1] or before == now:
        return
    if before[0] != name:
        knobs.put(w=start.w, b=0.0, lr=usual_rate(start))
    elif before[1] != start.cost:
        knobs.put(lr=usual_rate(start))
    if before[2] != start.centred and before[0] == name:
        kept = store().values
        w, b = (float(kept.get(full(knob), at)) for knob, at in (("w", start.w), ("b", 0.0)))
        mean = float(start.dataset.means[0])
        knobs.put(b=b + w * (mean if start.centred else -mean))


def choose_weights(start: Line, weight: str, bias: str) -> Line:
    """Return the line where the sliders of W and b stand; `weight` and `bias` name them."""
    (low, high), (down, up) = ranges(start)
    w = _slide("w", weight, start.w, low, high)
    b = _slide("b", bias, 0.0, down, up) if start.bias else 0.0
    return start.at((w, b) if start.bias else (w,))


def _slide(name: str, label: str, value: float, low: float, high: float) -> float:
    into_range(name, low, high)
    return float(knobs.slide(name, label, min(max(value, low), high), low, high, digits=6))


def into_range(name: str, low: float, high: float) -> None:
    """Move a knob to the nearer end where another table has left it out of its range."""
    at = store().values.get(full(name))
    if at is not None and not low <= at <= high:
        knobs.put(**{name: min(max(at, low), high)})


def choose_ask(dataset: Dataset) -> float:
    """Return the input that is asked for: 8 hours, in the lecture."""
    label = tr("Forecast for {column} =").format(column=tr(dataset.columns[0]))
    usual = usual_ask(Line(dataset=dataset))
    return float(knobs.number("ask", label, usual, -BIGGEST, BIGGEST, step=1.0, format="%.6g"))


def choose_rate(start: Line) -> float:
    """Return the learning rate; its slider's colours say what each does with all rows at once."""
    low, high = rate_ends(start)
    into_range("lr", low, high)
    label, usual = tr("Learning rate η"), usual_rate(start)
    return float(knobs.slide("lr", label, usual, low, high, log=True, zones=zones(start)))


def zones(start: Line) -> Zones:
    """Return what each rate does to a squared cost; others have no curvature to tell it."""
    bound = run(LineCurvature(line=start.at((0.0,) * len(start.theta)))).bound
    if start.cost != "Squared" or not isfinite(bound):
        return []
    return [(low, high, ZONE[name]) for name, low, high in regions(bound, 0.0, 1e9)]


def rate_ends(start: Line) -> tuple[float, float]:
    """Return powers of ten well below and above the rates that work."""
    best = working_rate(start)
    return 10.0 ** floor(log10(best / 300)), 10.0 ** ceil(log10(3 * best))


def usual_rate(start: Line) -> float:
    """Return the lecture's rate on its table, a bold one that works on others."""
    low, high = rate_ends(start)
    if start.cost == "Squared" and start.dataset.columns == TABLES["Sales"].columns:
        return min(max(LECTURE_RATE, low), high)
    return float(f"{BOLD * working_rate(start):.2g}")


def working_rate(start: Line) -> float:
    """Return the bound of a squared cost; of others a rate that crosses the range in 100 steps."""
    if start.cost == "Squared":
        bound = run(LineCurvature(line=start.at((0.0,) * len(start.theta)))).bound
        return min(max(bound, 1e-18), 1e18) if isfinite(bound) else 1.0
    steep = float(np.abs(start.inputs).mean()) or 1.0
    return min(max(ranges(start)[0][1] / (100 * steep), 1e-18), 1e18)


def set_weights(line: Line) -> None:
    """Move the sliders to a line, from a callback."""
    knobs.put(**dict(zip("wb", line.theta, strict=False)))


def step_buttons(line: Line, descend: Callable[[int], None]) -> None:
    """Buttons that move the weights: descent ×1, ×10, ×100, and the closed form."""

    def rows() -> None:
        best = best_line(line)
        with st.container(gap="small"):
            st.markdown("**" + tr("Gradient descent: steps") + "**")
            with st.container(horizontal=True, gap="small"):
                for count in (1, 10, 100):
                    st.button(f"×{count}", key=full(f"x{count}"), on_click=descend, args=(count,))
                st.button(tr("Closed form"), key=full("best"), on_click=set_weights, args=(best,))

    draw(rows)
