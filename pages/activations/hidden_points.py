"""The lecture's experiment: replace the step by a straight line, and XOR's points stay on one."""

import streamlit as st

from dlviz.activations.compute.activation import ActivationFunction
from dlviz.activations.compute.hidden_points import LINEAR, STEP, HiddenPoints, PointsMoved
from dlviz.activations.figures.hidden_points import hidden_points
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.figure import show
from pages.widgets.lesson import say


def beside_straight_lines(activation: ActivationFunction) -> None:
    """Show where OR and NAND send the four points behind `activation`, x, 3x and x + 2."""
    st.markdown(
        tr(
            "Two neurons, OR and NAND, send XOR’s four points, 00 to 11, into the plane of h₁ (OR) "
            "and h₂ (NAND). The weights are always the same; only the activation is replaced."
        )
    )
    first = STEP if activation in LINEAR else activation
    moved = [run(HiddenPoints(activation=one)) for one in (first, *LINEAR)]
    for i, (one, column) in enumerate(zip(moved, st.columns(4), strict=True)):
        with column:
            name = title(one)
            st.markdown(f"**{name}**")
            if one.finite:
                alt = tr("Hidden points behind {name}").format(name=name)
                show(hidden_points(one, tr), f"moved{i}", height=300, alt=alt)
    say(*verdict(moved[0], moved[1:]))


def title(moved: PointsMoved) -> str:
    """What the activation is called: a straight line by its formula."""
    activation = moved.knobs.activation
    return activation.formula if activation in LINEAR else tr(activation.name)


def verdict(first: PointsMoved, straight: list[PointsMoved]) -> tuple[str, str]:
    """Say behind which activations one line separates the ones from the zeros."""
    if not first.finite:
        text, tone = tr("{name} has no finite value for some of the points."), "bad"
    elif first.separable:
        text, tone = (
            tr("{name} bends the plane: one line separates the ones from the zeros."),
            "good",
        )
    else:
        text, tone = (
            tr("{name} does not help either: no line separates the ones from the zeros."),
            "warn",
        )
    said = text.format(name=title(first))
    if all(one.on_a_line and not one.separable for one in straight):
        names = ", ".join(map(title, straight))
        lines = tr(
            "{names} only stretch or move the plane: all four points stay on one line, the ones "
            "between the zeros, and no line separates them."
        )
        said = f"{said} {lines.format(names=names)}"
    return said, tone
