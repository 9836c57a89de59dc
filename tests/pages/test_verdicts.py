"""Whatever the knobs of learning rate and race, what is said agrees with the numbers beside it."""

import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlviz.descent.compute.surfaces import SURFACES, ravine
from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import Runner
from dlviz.text import format_number
from pages.learning_rate.ending import SWINGS, ending
from pages.learning_rate.scenes import aim, target
from pages.learning_rate.verdict import verdict
from pages.race import scenes, words
from pages.race.panels import standings
from tests.descent.compute.test_outcome import descents
from tests.pages.conftest import said, told

NO_NUMBER = re.compile(r"\b(nan|inf|None)\b")


@settings(max_examples=50, deadline=None)
@given(descents())
def test_the_verdict_of_a_walk_agrees_with_its_losses(descent):
    walk = descent.run()
    box = verdict(walk)
    assert not NO_NUMBER.search(box.text)
    assert not re.search(r"[{}]", box.text)
    first, last = walk.loss[0], walk.loss[-1]
    if not walk.overflowed and "→" in box.text:
        assert f"{format_number(first)} → {format_number(last)}" in box.text
    if box.tone == "good":
        assert box.text.startswith(("Reaches", "Swings back and forth and reaches", "Starts at"))
        assert last <= first or box.text.startswith("Starts at")  # a numeric slope is hardly 0
    if "Diverges" in box.text:
        assert box.tone == "bad"
        assert walk.overflowed or last > first
    if "falling" in box.text or "Falls" in box.text:
        assert last < first
    if box.text.startswith("Swings"):
        assert len(walk.loss) > SWINGS
    assert ending(walk) in box.text
    loss, steps = target(descent)
    if aim(walk).text.startswith("✓"):
        assert (walk.loss[: steps + 1] < loss).any()


@st.composite
def races(draw):
    """Any race of the page: every surface, start, field, rate, noise, schedule and finish."""
    surface = draw(st.sampled_from(sorted(SURFACES)))
    shape = {}
    if surface == "Ravine":
        shape = {"kappa": draw(st.floats(1, 1000)), "degrees": draw(st.sampled_from([0.0, 45.0]))}
    ground = ravine(*shape.values()) if shape else SURFACES[surface]
    ends = [2 * a - b for a, b in (ground.x_range, ground.y_range)]
    inside = st.tuples(st.floats(*ground.x_range), st.floats(*ground.y_range))
    start = draw(st.one_of(st.none(), st.sampled_from([*ground.minima, tuple(ends)]), inside))
    field = draw(st.lists(st.sampled_from(sorted(OPTIMIZERS)), min_size=1, max_size=4))
    rate = st.floats(-4, 1).map(lambda power: 10**power)
    return Race(
        surface=surface, start=start, **shape,
        steps=draw(st.integers(1, 60)),
        runners=tuple(Runner(name, draw(rate)) for name in field),
        schedule=draw(st.sampled_from(["Constant", "Cosine", "One-cycle"])),
        noise=draw(st.sampled_from([0.0, 0.2, 1.0])),
        everyone=draw(st.booleans()),
        target=draw(st.sampled_from([1e-9, 1e-3, 0.5])),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(races())
def test_the_verdict_of_a_race_agrees_with_its_losses(race):
    results = race.run()
    box, table = words.verdict(results), standings(results).table
    told_all = [box.text, *(cell for row in table.rows for cell in row)]
    assert not any(NO_NUMBER.search(text) for text in told_all)
    assert len(table.rows) == len(race.runners)
    if "wins: from" in box.text:
        winner = results.winner
        at = results.reached[winner]
        assert (results.loss[at:, winner] <= results.finish).all()
        assert box.text.startswith(f"{race.runners[winner].optimizer} wins: from step {at}")
        assert table.rows[0][1] == race.runners[winner].optimizer
        assert "Nobody" not in box.text
    if "Nobody wins" in box.text:
        assert box.tone == "bad"
        assert not (results.loss[-1] <= results.loss[0]).any()
    for row in table.rows:
        if row[-1].startswith("diverges"):
            assert "Diverged" in box.text
        if row[-1] == "arrives":
            assert row[4] != "–"
    loss, steps = scenes.target(race)
    if scenes.aim(results).text.startswith("✓"):
        assert np.nanmin(results.loss[min(steps, race.steps) :]) < loss


FEW = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def whole(page):
    """Whether everything on the page could be shown, and no number in it is missing."""
    failed = [text for text in said(page) if "could not be shown" in text or "not be drawn" in text]
    return not page.exception and not failed and not NO_NUMBER.search(told(page)["verdict"]["text"])


@pytest.mark.parametrize("panel", ["Sweep", "All rates", "Every step", "Curvature", "Side by side"])
@FEW
@given(descents())
def test_no_page_of_a_walk_ends_in_an_error(open_page, panel, descent):
    start = zip("xy", descent.initial_weights, strict=False)
    page = open_page(
        "learning_rate", surface=descent.surface, lr=descent.lr, steps=descent.steps, panel=panel,
        momentum=descent.momentum, noise=descent.noise, schedule=descent.schedule,
        gradient=descent.gradient, kappa=descent.kappa, turn=round(descent.degrees),
        **{f"{name}0": f"{at:.10g}" for name, at in start},
    )  # fmt: skip
    assert whole(page)


@pytest.mark.parametrize("rates", ["Same", "Tuned"])
@FEW
@given(races())
def test_no_page_of_a_race_ends_in_an_error(open_page, rates, race):
    start = zip("xy", race.initial_weights, strict=True)
    names = dict.fromkeys(one.optimizer for one in race.runners)
    page = open_page(
        "race", surface=race.surface, lr=race.runners[0].lr, steps=race.steps, rates=rates,
        who=".".join(names), noise=race.noise, schedule=race.schedule, finish=race.target,
        kappa=race.kappa, turn=round(race.degrees), every=int(race.everyone),
        **{f"{name}0": f"{at:.10g}" for name, at in start},
    )  # fmt: skip
    assert whole(page)
