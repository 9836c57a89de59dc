"""The confusion matrix on the page: the counts of the run, where there are classes."""

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network
from tests.pages.conftest import sent


def opened(page):
    page.session_state["xor.confusion"] = True
    return page.run()


def counts(picture):
    right, wrong = picture["data"][:2]
    return np.where(np.isfinite(np.array(right["z"], float)), right["text"], wrong["text"])


def test_it_counts_what_the_run_did(open_page, figures):
    knobs = {"data": "Gauss", "noise": 0.4, "epochs": 10, "seed": 2}
    page = opened(open_page("xor", **knobs))
    assert not page.exception
    points = Dataset(data="Gauss", noise=0.4)
    run = Network(points=points, epochs=10, seed=2).run()
    picture = figures(page)["confusion_matrix"]
    assert counts(picture).astype(int).tolist() == run.confusion_matrix().tolist()
    assert picture["layout"]["xaxis2"]["title"]["text"] == "test points: predicted class"


@pytest.mark.parametrize("classes", [3, 5])
def test_it_has_a_row_for_each_class(open_page, figures, classes):
    page = opened(open_page("xor", data="Rings", classes=classes, n=30, epochs=10))
    assert counts(figures(page)["confusion_matrix"]).shape == (classes, classes)


def test_without_test_points_there_is_one_matrix(open_page, figures):
    picture = figures(opened(open_page("xor", seed=0)))["confusion_matrix"]
    assert "xaxis2" not in picture["layout"]
    assert counts(picture).astype(int).sum() == 4


def test_a_closed_one_is_not_drawn_and_a_regression_has_none(open_page):
    page = open_page("xor", seed=0)
    assert "xor.confusion" in [getattr(it, "key", "") for it in page.main]
    assert "confusion_matrix" not in dict(sent(page, "dlviz_figure"))
    page = open_page("xor", data="Plane", n=20, epochs=10)
    assert not page.exception
    assert "xor.confusion" not in [getattr(it, "key", "") for it in page.main]
