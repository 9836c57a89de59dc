"""A house that is not in the table: its features typed, its price with the sum written out."""

from functools import partial

import numpy as np
import streamlit as st

from dlviz.linear.compute.dataset import BIGGEST, Dataset
from dlviz.linear.compute.linear import Fit
from dlviz.linear.compute.new_house import NewHouse, NewPrice
from dlviz.text import format_number
from pages.housing.arithmetic import sum_of
from pages.housing.figures import following
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.live_text import Said, tell


def new_house(fit: Fit) -> None:
    """Ask for the features, and tell the price that follows the sliders of the weights."""
    inputs = typed_features(fit.linear.dataset)
    tell(following(fit, partial(price_of, inputs=inputs), inputs), "new_price")


def typed_features(dataset: Dataset) -> tuple[float, ...]:
    """Return one number for each input; at first it is a house like those in the table."""
    columns, usual = dataset.columns[:-1], np.median(dataset.inputs, axis=0)
    values = []
    for i, (place, name, value) in enumerate(
        zip(st.columns(len(columns)), columns, usual, strict=True)
    ):
        knob = f"new{len(columns)}_{i + 1}"
        with place:
            values.append(knobs.number(knob, tr(name), float(value), -BIGGEST, BIGGEST))
    return tuple(map(float, values))


def price_of(fit: Fit, inputs: tuple[float, ...]) -> Said:
    """Write the sum, and say where the house is unlike all that the weights were fitted to."""
    price = run(NewHouse(linear=fit.linear, inputs=inputs))
    name, sum_ = tr(fit.linear.dataset.columns[-1]), sum_of(fit.linear, price.inputs, price.price)
    beyond = [_unlike(price, i) for i in price.outside]
    return Said(" ".join([f"{name}: {sum_}.", *beyond]), "warn" if beyond else "info")


def _unlike(price: NewPrice, i: int) -> str:
    dataset = price.house.linear.dataset
    column = dataset.inputs[:, i]
    text = tr("{name} {value} is outside the table, {low} to {high}: nothing there was checked.")
    return text.format(
        name=tr(dataset.columns[i]), value=format_number(price.house.inputs[i]),
        low=format_number(float(column.min())), high=format_number(float(column.max())),
    )  # fmt: skip
