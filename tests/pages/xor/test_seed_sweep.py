"""Other seeds: asked about and counted where they make sense, and any net can be swept."""

from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.seed_sweep import SeedSweep
from pages.xor.seed_sweep import swept
from tests.networks.any_network import any_network_of_all_knobs


def panels():
    import streamlit as st

    from dlviz.networks.compute.network import Network
    from pages.xor.seed_sweep import next_seed, seed_sweep

    st.session_state["lesson"] = "xor"
    training = Network(**st.session_state["net"]).run()
    next_seed(training)
    seed_sweep(training)


def shown(**net):
    page = AppTest.from_function(panels, default_timeout=60)
    page.session_state["net"] = net
    page = page.run()
    assert not page.exception
    return page


def test_a_regression_classifies_nothing_and_counts_no_starts():
    page = shown(points=Dataset(data="Plane", n=20), output="Identity", epochs=5)
    assert not page.radio
    assert [it.value for it in page.info] == [
        "Starts are counted that classify every point correctly: a regression has none."
    ]


def test_starts_that_diverge_are_counted_by_themselves():
    wild = {"hidden": (), "output": "Identity", "optimizer": "GD"}
    (said,) = (it.value for it in shown(**wild, lr=1e9, epochs=100).info)
    assert said == (
        "Solved from 0 of 100 starts. Click a point to open its seed. "
        "100 diverged: they have no point."
    )


@pytest.mark.parametrize("seed", range(20))
def test_any_net_of_the_lesson_can_be_swept(seed):
    net = Network(**any_network_of_all_knobs(Random(seed)))
    outcome = SeedSweep(network=swept(net), count=3).run()
    assert outcome.solved.shape == (3,)
    if not net.points.is_regression and not net.weights and not net.batch:
        alone = swept(net).run()
        assert bool(outcome.solved[0]) == alone.solved
