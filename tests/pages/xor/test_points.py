"""The knobs of the points: every data set opens, old links too, and looks are no new run."""

import json
import re
from random import Random

import numpy as np
import pytest

from dlviz.drawing.theme import PALE_CLASSES
from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.point_clouds import POINT_CLOUDS, SEVERAL
from dlviz.networks.compute.regression_clouds import REGRESSION_CLOUDS

KINDS = ["Four points", *POINT_CLOUDS, *REGRESSION_CLOUDS, "Own points"]
QUICK = {"epochs": 10, "n": 20}


def the_map(figures, page):
    """The picture of the boundary among those of the player."""
    found = [it for it in figures(page).values() if it.get("layout", {}).get("meta")]
    return next(it for it in found if it["layout"]["meta"].get("name") == "boundary")


def points_of(picture):
    """All points (N, 2) of a map, sorted."""
    marks = [trace for trace in picture["data"] if "markers" in trace.get("mode", "")]
    return sorted(tuple(p) for trace in marks for p in np.c_[trace["x"], trace["y"]].tolist())


def test_every_data_set_can_be_chosen(open_page):
    (box,) = (one for one in open_page("xor").selectbox if one.label == "Points")
    assert len(box.options) == len(KINDS)


@pytest.mark.parametrize("data", KINDS[1:-1])
def test_a_data_set_is_on_the_map(open_page, figures, data):
    page = open_page("xor", data=data, **QUICK, noise=0.1, draw=3, train=0.6)
    assert not page.exception
    samples = Dataset(data=data, n=20, noise=0.1, seed=3, train=0.6).run()
    drawn, made = points_of(the_map(figures, page)), sorted(map(tuple, samples.x.tolist()))
    np.testing.assert_allclose(drawn, made)


@pytest.mark.parametrize("data", SEVERAL)
def test_up_to_five_classes_have_a_colour_each(open_page, figures, data):
    page = open_page("xor", data=data, **QUICK, classes=5)
    assert not page.exception
    picture = the_map(figures, page)
    (legend,) = picture["layout"]["annotations"]
    words = re.sub("<.*?>", "", legend["text"]).split()
    assert " ".join(words) == "class ● 0 ■ 1 ◆ 2 ✚ 3 ✕ 4"
    marks = [it for it in picture["data"] if it.get("mode") == "markers"]
    assert [it["name"] for it in marks] == list("01234")
    assert len({it["marker"]["symbol"][0].removesuffix("-open") for it in marks}) == 5


def test_classes_are_for_those_that_have_them(open_page, slides):
    assert "classes" not in slides(open_page("xor", data="Circle", classes=5))
    assert slides(open_page("xor", data="Rings", classes=5))["classes"]["value"] == 5


def test_new_points_are_those_of_the_next_seed(open_page, figures):
    page = open_page("xor", data="Circle", **QUICK, draw=99)
    before = points_of(the_map(figures, page))
    for seed in (0, 1):
        page = page.button("xor.new_points").click().run()
        made = Dataset(data="Circle", n=20, seed=seed).run().x
        assert points_of(the_map(figures, page)) == sorted(map(tuple, made.tolist())) != before


def test_a_regression_has_no_accuracy_anywhere(open_page, films, figures):
    for data in REGRESSION_CLOUDS:
        page = open_page("xor", data=data, **QUICK)
        assert not page.exception
        film = films(page)["net"]
        assert list(film["numbers"]) == ["loss", "test loss"]
        assert "∞" not in json.dumps(film["numbers"], ensure_ascii=False)
        names = [it["name"] for it in the_map(figures, page)["data"] if "name" in it]
        assert names == ["≤ 0", "> 0"]


def test_discretizing_is_another_look_at_the_same_run(open_page, films, figures):
    knobs = {"data": "Gauss", **QUICK}
    plain, flat = open_page("xor", **knobs), open_page("xor", **knobs, discretize=1)
    assert films(plain)["net"]["numbers"] == films(flat)["net"]["numbers"]
    scale = the_map(figures, flat)["data"][0]["colorscale"]
    assert [colour for _, colour in scale] == [PALE_CLASSES[i] for i in (0, 0, 1, 1)]
    assert len(the_map(figures, plain)["data"][0]["colorscale"]) == 3


def test_test_points_can_be_hidden(open_page, figures):
    page = open_page("xor", data="Gauss", **QUICK, show_test=0, train=0.7)
    assert len(points_of(the_map(figures, page))) == 14
    assert not any(it.label == "Show test points" for it in open_page("xor").toggle)


@pytest.mark.parametrize("knob", ["n", "noise", "train", "classes", "draw"])
@pytest.mark.parametrize("end", ["low", "high"])
def test_a_slider_goes_to_both_ends(open_page, slides, knob, end):
    page = open_page("xor", data="Spiral", epochs=10)
    page.session_state["xor.fold_points"] = True
    low_high = slides(page.run())[knob]
    page = open_page("xor", data="Spiral", epochs=10, **{knob: low_high[end]})
    assert not page.exception
    assert not page.warning


@pytest.mark.parametrize("seed", range(4))
def test_the_map_of_several_classes_is_light(open_page, films, seed):
    chance = Random(seed)
    knobs = {f"n{i + 1}": chance.randint(2, 8) for i in range(3)} | {"layers": 3}
    more = {"data": chance.choice(list(SEVERAL)), "classes": 3 + seed % 3, "epochs": 200}
    film = films(open_page("xor", **knobs, **more))["net"]
    pictures = [json.dumps(it) for row in film["rows"] for it in row]
    (plane,) = (it for it in pictures if "boundary" in it)
    assert len(plane) <= 80_000


def test_an_old_link_opens_the_points_that_it_always_opened(open_page, figures):
    page = open_page("xor", data="Circle", n=40, noise=0.2, train=0.3, draw=7, epochs=10)
    samples = Dataset(data="Circle", n=40, noise=0.2, train=0.3, seed=7).run()
    np.testing.assert_allclose(
        points_of(the_map(figures, page)), sorted(map(tuple, samples.x.tolist()))
    )
