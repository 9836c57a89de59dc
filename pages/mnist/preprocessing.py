"""The second stage: the numbers that a net is given, pixel by pixel, and what spoils them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from dlviz.digits.compute.preprocessing import net_inputs
from dlviz.digits.compute.spoiled_input import LARGE, MISSING, SPOILED, SpoiledInput
from dlviz.digits.figures.images import image_grid, net_input
from dlviz.digits.figures.spoiled_input import accuracy_bars
from dlviz.text import format_number, mark, subscript
from pages.streaming.live_figures import Live
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import Point, show
from pages.widgets.lesson import say
from pages.widgets.live_text import Said, tell

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.spoiled_input import SpoiledResult

CLEAN = mark("As it is")
SEVEN = 1024  # of MNIST: a 7 whose x₁ = 0, x₁₁₄ = 1, x₂₅₆ = 0 in black and white, as in the lecture
PIXEL = 114


def preprocessing_stage(digits: Digits, inputs: str) -> None:
    """Show one digit as it is stored and as the net is given it, and what spoiling it costs."""
    spoiled = knobs.pick(
        "spoil", tr("The input"), (CLEAN, *SPOILED), CLEAN, label_visibility="collapsed"
    )
    given, stored = st.columns([2, 1], gap="medium")
    with stored:
        here, number = st.container(), _choose_digit(digits)
        image, place = digits.train_images[number - 1], st.container()
    with here:
        st.caption(tr("As it is stored"))
        alt = tr("The digit as it is stored")
        show(image_grid(image[None], columns=1), "stored", height=150, alt=alt)
    with given:
        rest = number, inputs, spoiled, digits.name
        _pixels(_given(image, inputs, spoiled), place, rest)
    if spoiled == CLEAN:
        st.caption(
            tr("What you draw is first boxed to 20 × 20 and centred by its mass, as MNIST was.")
        )
    else:
        _cost(SpoiledInput(spoiled=spoiled, inputs=inputs).run(digits))


def _choose_digit(digits: Digits) -> int:
    """Ask which training digit; some sources have fewer than others."""
    most = len(digits.train_images)
    return int(min(most, knobs.number("digit", tr("Training digit"), SEVEN, 1, 60_000)))


def _given(image: np.ndarray, inputs: str, spoiled: str) -> np.ndarray:
    """Return what the net is given (side, side)."""
    if spoiled == CLEAN:
        return net_inputs(image[None], inputs)[0]
    return SpoiledInput(spoiled=spoiled, inputs=inputs).spoil(image[None])[0]


def _pixels(given: np.ndarray, place: Any, rest: Any) -> None:
    """Show the numbers as an image whose pixels can be pointed at, clicked, or gone through.

    The slider that goes through them stands in its `place`.
    """
    words = tr("What the net is given: {n} numbers, row by row. Point at a pixel, or click it.")
    st.caption(words.format(n=given.size))
    name = f"pixel{len(given)}"
    with place:
        pixel = int(knobs.slide(name, tr("Pixel"), PIXEL, 1, given.size))

    def clicked(point: Point) -> None:
        row, column = (min(max(round(point[axis]), 1), len(given)) - 1 for axis in "yx")
        knobs.put(**{name: row * len(given) + column + 1})

    alt = tr("The digit as the net is given it, pixel by pixel")
    picture = Live(lambda **at: net_input(given, at[name], tr=tr), rest, **{name: pixel})
    show(picture, "given", height=300, alt=alt, on_click=clicked)
    tell(Live(lambda **at: _read_out(given, at[name]), rest, **{name: pixel}), "pixels")


def _read_out(given: np.ndarray, pixel: int) -> Said:
    """Read the first, the chosen and the last of the inputs."""
    chosen = dict.fromkeys((1, pixel, given.size))
    said = [f"x{subscript(i)} = {_value(given.flat[i - 1])}" for i in chosen]
    row, column = divmod(pixel - 1, len(given))
    place = tr("x{pixel} lies in row {row}, column {column}.")
    where = place.format(pixel=subscript(pixel), row=row + 1, column=column + 1)
    return Said(" · ".join(said) + "\n" + where)


def _value(value: float) -> str:
    return tr("missing") if np.isnan(value) else format_number(float(f"{value:.3g}"))


def _cost(result: SpoiledResult) -> None:
    """Show what the spoiled input costs a net, measured here and now."""
    alt = tr("Accuracy on unseen digits with the input as it is, spoiled, and mended")
    show(accuracy_bars(result, tr=tr), "spoiled", height=240, alt=alt)
    sentences = {
        MISSING: tr(
            "5 % of the pixels have no value. One such input makes every output “not a number”: "
            "{asked} are read. Filled with each pixel's mean: {mended}."
        ),
        LARGE: tr(
            "The middle column of pixels is 1000 times larger and drowns the others: {asked} are "
            "read, {learnt} even after training on it. Each pixel divided by its largest value: "
            "{mended}."
        ),
    }
    shares = {name: f"{getattr(result, name):.1%}" for name in ("asked", "learnt", "mended")}
    say(sentences[result.spoiled_input.spoiled].format(**shares), "warn")
    words = tr("A linear net, {n} training digits, three epochs: three nets, each from the start.")
    st.caption(words.format(n=f"{result.count:,}"))
