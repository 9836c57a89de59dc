"""Points of one's own: put on the map, moved, erased, typed, uploaded, kept in the address."""

import json
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.point_parsing import MOST, write_points
from pages.translation import plain
from tests.pages.conftest import sent, told
from tests.pages.xor.test_points import points_of, the_map

OWN = {"data": "Own points", "epochs": 10}
THREE = "1_1_0~-1_2_1~-2_-2_2"


def map_page():
    """The controls of one's own points, and a button that presses the map."""
    import streamlit as st

    from dlviz.networks.compute.point_parsing import write_points
    from pages.widgets.knob_store import full, store, write_address
    from pages.xor.own_points import choose_own_points, choose_pen, on_map

    st.session_state["lesson"] = "xor"
    store().values[full("data")] = "Own points"
    points = choose_own_points(st.container())
    choose_pen(points)
    st.button("press", key="press", on_click=on_map, args=(st.session_state.get("at"),))
    st.text(write_points(points))
    write_address()


@pytest.fixture
def pressed():
    """pressed(own, pen, **at) -> the page after a press of the map."""

    def press(own="", pen="0", name="boundary", **at):
        page = AppTest.from_function(map_page, default_timeout=30)
        page.query_params["own"], page.query_params["pen"] = own, pen
        page.session_state["at"] = {"reel": 0, "name": name, **at}
        page = page.run().button("press").click().run()
        assert not page.exception
        return page

    return press


@pytest.mark.parametrize(
    ("own", "pen", "at", "after"),
    [
        ("", "0", {"x": 1.2345, "y": -0.00001}, "1.23_-1e-05_0"),
        ("1_1_0", "4", {"x": 1, "y": 1}, "1_1_0~1_1_4"),  # equal points may differ in class
        (THREE, "erase", {"x": 1.1, "y": 0.9}, "-1_2_1~-2_-2_2"),
        (THREE, "erase", {"x": 5, "y": 5}, THREE),  # there is none near
        ("1_1_0~1_1_1", "erase", {"x": 1, "y": 1}, "1_1_0"),  # the upper one
        ("1_1_0", "erase", {"x": 1, "y": 1}, ""),
        ("", "erase", {"x": 1, "y": 1}, ""),
        (THREE, "erase", {"x": 4, "y": 5, "from": {"x": -1, "y": 2}}, "1_1_0~4_5_1~-2_-2_2"),
        ("", "1", {"x": 4, "y": 5, "from": {"x": -1, "y": 2}}, ""),
    ],
)
def test_a_press_adds_erases_or_moves_a_point(pressed, own, pen, at, after):
    page = pressed(own, pen, **at)
    assert page.text[0].value == after
    assert page.query_params.get("own", [""]) in (after, [after])


def test_another_picture_is_no_map(pressed):
    assert pressed(THREE, name="other", x=1, y=1).text[0].value == THREE
    assert pressed(THREE, name=None, x=1, y=1).text[0].value == THREE


def test_there_is_a_most_of_points_and_it_is_said(pressed):
    most = write_points(((1.0, 1.0, 0),) * MOST)
    page = pressed(most, x=2, y=2)
    assert page.text[0].value == most
    assert page.error[0].value == "There are 501 points; 500 at most can be used"
    page.session_state["at"] = {"name": "boundary", "x": 0, "y": 0, "from": {"x": 1, "y": 1}}
    page = page.run().button("press").click().run()
    assert not page.error  # it is forgotten with the next deed


def test_one_class_alone_is_said(pressed):
    assert pressed(x=1, y=1).info[0].value.startswith("All points are of class 0.")
    assert not pressed("1_1_0", "1", x=2, y=2).info


def test_without_points_there_is_an_empty_plane_to_click_on(open_page, figures):
    page = open_page("xor", **OWN)
    assert not page.exception
    assert not dict(sent(page, "dlviz_player"))
    assert dict(sent(page, "dlviz_figure"))["empty"]["clickable"]
    assert figures(page)["empty"]["layout"]["meta"] == {"name": "boundary", "draggable": True}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("own", ["1_1_0", "1_1_3", "1_1_0~1_1_1", "1_1_1~1_1_1~2_2_1", THREE])
def test_any_points_make_a_page(open_page, figures, own, lang):
    page = open_page("xor", lang, **OWN, own=own)
    assert not page.exception
    assert "nan" not in told(page)["verdict"]["text"]
    picture = the_map(figures, page)
    assert len(points_of(picture)) == own.count("~") + 1
    assert picture["layout"]["dragmode"] is False
    assert page.query_params["own"] in (own, [own])


@pytest.mark.parametrize("batch", [1, 2, 3, 6, 7, 8])
def test_a_batch_may_leave_one_point_over(open_page, films, batch):
    own = "~".join(f"{i / 2}_{-i}_{i % 2}" for i in range(7))
    page = open_page("xor", **OWN, own=own, batch=batch, order="Carried over")
    assert not page.exception
    assert len(films(page)["net"]["steps"]) == 11


def test_an_odd_address_is_refused_in_a_sentence(open_page):
    page = open_page("xor", **OWN, own="1_1_0~2_x_1")
    assert not page.exception
    (said,) = (it.value for it in page.warning)
    bad, allowed = "1_1_0~2_x_1", "points as x_y_class, with ~ between them"
    assert said.startswith(f"Own points: “{plain(bad)}” in the address does not fit.")
    assert plain(allowed) in said


@pytest.mark.parametrize(
    ("knobs", "many"), [({}, 4), ({"data": "Rings", "classes": 3, "n": 20}, 20)]
)
def test_points_that_are_there_can_be_made_ones_own(open_page, figures, knobs, many):
    page = open_page("xor", epochs=10, **knobs)
    page.session_state["xor.fold_points"] = True
    page = page.run().button("xor.edit_points").click().run()
    assert not page.exception
    assert page.query_params["data"] in ("Own points", ["Own points"])
    assert len(points_of(the_map(figures, page))) == many
    page = page.button("xor.delete_points").click().run()
    assert "own" not in page.query_params
    assert not dict(sent(page, "dlviz_player"))


def test_a_table_is_the_way_of_the_keyboard(open_page):
    page = open_page("xor", **OWN, own=THREE)
    page.session_state["xor.own_table"] = True
    page = page.run()
    (table,) = page.dataframe
    assert table.value.to_dict("list") == {
        "x": ["1", "-1", "-2"], "y": ["1", "2", "-2"], "class": ["0", "1", "2"],
    }  # fmt: skip


def test_an_empty_table_can_be_filled(open_page):
    page = open_page("xor", **OWN)
    page.session_state["xor.own_table"] = True
    page = page.run()
    assert not page.error
    (table,) = page.dataframe
    assert table.value.shape == (0, 3)


def upload_page():
    """The upload, and a button that hands it the file in the session."""
    import streamlit as st

    from dlviz.networks.compute.point_parsing import write_points
    from pages.widgets.knob_store import full, store
    from pages.xor.own_points import replace_points
    from pages.xor.points_file import _take, upload

    st.session_state["lesson"] = "xor"
    upload(replace_points)
    st.button("take", key="take", on_click=_take, args=("file", replace_points))
    st.text(write_points(store().values.get(full("own"), ((9.0, 9.0, 0),))))


def uploaded(data):
    page = AppTest.from_function(upload_page, default_timeout=30)
    page.session_state["file"] = SimpleNamespace(getvalue=lambda: data)
    page = page.run().button("take").click().run()
    assert not page.exception
    return page


def test_a_file_becomes_points_and_says_which_class_is_which():
    page = uploaded(b"x;y;fruit\n1,2345;2;pear\n3;4;*apple*\n")
    assert page.text[0].value == "1.23_2_1~3_4_0"
    said = "2 points read, rounded to three digits. Classes: \\*apple\\* → 0, pear → 1."
    assert page.success[0].value == said


def test_a_bad_file_is_refused_by_row_and_the_points_stay():
    page = uploaded(b"x,y,class\n1,2,a\n1,inf,a\n")
    assert page.text[0].value == "9_9_0"
    why = "Row 3, y: inf is not between −100 and 100"
    assert page.error[0].value == f"{plain(why)}. The points you had are kept."


def test_a_link_in_korean_opens_the_same_points_in_english(open_page, figures):
    pages = [open_page("xor", lang, **OWN, own=THREE) for lang in ("ko", "en")]
    korean, english = (points_of(the_map(figures, page)) for page in pages)
    own = ((1.0, 1.0, 0), (-1.0, 2.0, 1), (-2.0, -2.0, 2))
    assert korean == english == sorted(map(tuple, Dataset(data="Own points", own=own).run().x))
    assert json.dumps(pages[0].query_params.get("own")) == json.dumps(
        pages[1].query_params.get("own")
    )
