"""The race on a small net, as a reader meets it, without a browser."""

import json
from dataclasses import replace

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.optimizer_race import NetRace
from dlviz.optimizers.compute.runs import Runner
from pages.race.net.controls import CLOUDS, NET
from pages.race.net.words import WITHIN
from tests.pages.conftest import said, told

HERE = {"surface": NET}
MOONS = Dataset(data="Moons", n=200, noise=0.1)


def standings(page):
    """The table's columns by their heads."""
    table = told(page)["standings"]["table"]
    return dict(zip(table["head"], zip(*table["rows"], strict=True), strict=True))


def test_it_opens_with_four_from_one_start_and_says_who_wins_and_what_each_was_given(
    open_page, figures
):
    page = open_page("race", **HERE)
    assert not page.exception
    results = NetRace(points=MOONS).run()
    winner = results.race.runners[results.winner].optimizer
    assert said(page)[0].startswith(f"{winner} wins: from step {results.reached[results.winner]}")
    assert standings(page)["optimizer"][0] == winner
    given = told(page)["budget"]["text"]
    assert "first weights of seed 0, 200 steps, and the same learning rate" in given
    assert "GD’s step takes all 100 points, the others’ the same 10." in given
    drawn = figures(page)
    names = [drawn[f"net_race.{i}"]["layout"]["title"]["text"] for i in range(2, 6)]
    assert names == [results.race.runners[i].optimizer for i in results.order]


def test_losses_and_shares_are_the_runs_own(open_page, figures):
    page = open_page("race", net_steps=30, batch=20, hidden="8-8", who="SGD.Adam", lr=0.3, **HERE)
    runners = tuple(Runner(name, 0.3) for name in ("SGD", "Adam"))
    own = NetRace(points=MOONS, hidden=(8, 8), batch=20, steps=30, runners=runners).run()
    ends = [float(cell) for cell in standings(page)["final loss"]]
    np.testing.assert_allclose(ends, own.loss[-1, list(own.order)], rtol=5e-3)
    words = figures(page)
    assert words["net_race.0"]["layout"]["yaxis"]["title"]["text"] == "loss"
    assert words["net_race.1"]["layout"]["yaxis"]["title"]["text"] == "classified correctly"


def test_points_can_be_counted_instead_of_steps(open_page, figures):
    page = open_page("race", cost=1, net_steps=20, **HERE)
    for name in ("net_race.0", "net_race.1"):
        assert figures(page)[name]["layout"]["xaxis"]["title"]["text"] == "points seen"


def test_the_best_rate_each_is_that_of_the_map_and_a_click_races_with_a_cell(open_page, figures):
    page = open_page("race", rates="Tuned", net_steps=20, **HERE)
    assert "the best of the same 13 learning rates" in told(page)["budget"]["text"]
    marks = {t["name"]: t for t in figures(page)["net_tuning"]["data"] if "name" in t}
    assert list(marks["racing now"]["x"]) == pytest.approx(list(marks["best of the row"]["x"]))


@pytest.mark.parametrize("data", CLOUDS)
def test_every_data_set_opens(open_page, data):
    page = open_page("race", cloud=data, net_steps=5, **HERE)
    assert not page.exception
    assert ("goal" in told(page) and bool(told(page)["goal"]["text"])) == (data in WITHIN)


@pytest.mark.parametrize(("data", "steps"), WITHIN.items())
def test_each_goal_is_open_at_first_and_some_rate_reaches_it(data, steps):
    race = NetRace(points=replace(MOONS, data=data), steps=steps)
    losses = {
        lr: replace(race, runners=(Runner("SGD", lr),)).run().loss.min() for lr in (0.1, 0.5, 1.5)
    }
    assert losses[0.1] > race.finish
    assert min(losses.values()) < race.finish


def test_l_bfgs_stays_behind_where_batches_are_learnt_from(open_page):
    page = open_page("race", surface="Bowl", who="GD.LBFGS")
    page.selectbox(key="race.surface").select(NET).run()
    assert not page.exception
    assert standings(page)["optimizer"] == ("GD",)
    assert page.query_params["surface"] == NET


def test_its_program_and_its_table_are_those_of_the_net(open_page):
    page = open_page("race", **HERE, net_steps=12)
    page.session_state["race.pytorch"] = True
    page.run()
    program, lectured = (block.value for block in page.code)
    assert "runners = [" in program
    assert "optimizer = optim.Adam(params=model.parameters(), lr=0.1)" in lectured
    assert all("nn.Linear(2, 8)" in code and "batches[:12]" in code for code in (program, lectured))


def test_losses_that_are_no_number_do_not_break_the_page(open_page):
    page = open_page("race", **HERE, rates="Own", who="GD.Momentum", lr_Momentum=1000, net_steps=60)
    assert not page.exception
    assert json.dumps(standings(page)).count("nan") == 0
