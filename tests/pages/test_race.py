"""The lesson as a reader meets it, without a browser."""

import json

import pytest

from dlviz.compute.race import FIELD
from dlviz.compute.surfaces import SURFACES

LESSON = "race"


def said(page):
    return [box.value for kind in ("success", "info", "warning", "error") for box in page.get(kind)]


def test_nine_race_and_the_winner_is_said_with_the_budget(open_page, figures):
    page = open_page(LESSON)
    assert not page.exception
    lanes = {trace.get("legendgroup") for trace in figures(page)["race.0"]["data"]}
    assert set(FIELD) <= lanes
    assert "wins: from step" in said(page)[0]
    assert "the start (-4, 2), 200 steps, and the same learning rate" in said(page)[0]
    table = page.dataframe[0].value
    assert len(table) == 9
    assert said(page)[0].startswith(table["optimizer"][0])
