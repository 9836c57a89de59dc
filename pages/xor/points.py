"""The knobs of what the net learns from."""

import streamlit as st

from dlviz.networks.compute.datasets import FOUR, POINT_CLOUDS, Dataset
from dlviz.networks.compute.logic_gates import GATES
from pages.translation import tr
from pages.widgets import knobs


def choose_points(*, hand: bool) -> Dataset:
    """Draw the knobs of the points; weights that are set by hand are for the four."""
    data = FOUR if hand else knobs.choice("data", tr("Points"), (FOUR, *POINT_CLOUDS), FOUR)
    if data == FOUR:
        return Dataset(gate=knobs.choice("gate", tr("Gate"), GATES, "XOR"))
    with st.expander(tr("More about the points")):
        return Dataset(
            data=data,
            n=knobs.slide("n", tr("Number of points"), 250, 10, 500),
            noise=knobs.slide("noise", tr("Noise"), 0.0, 0.0, 0.5),
            train=knobs.slide("train", tr("Training share"), 0.5, 0.1, 0.9),
            seed=knobs.slide("draw", tr("Data seed"), 0, 0, 99),
        )
