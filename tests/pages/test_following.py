"""A picture that follows a slider beside Streamlit is the one that the page itself would show."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import drawn, pictures, unpacked

LESSONS = {
    "perceptron": ({}, {"w1": -1.0, "theta": 0.7, "row": 2}),
    "line": ({}, {"w": 20_000.0}),
    "learning_rate": ({"surface": "Ravine"}, {"lr": 0.05, "steps": 20, "momentum": 0.5}),
    "slopes": ({}, {"product_x": 1.5, "product_z": 2.0}),
    "activations": ({}, {"x": -2.5}),
    "classes": ({"steps": 50, "joined": 1}, {"w": -2.0, "b": 3.0, "lr": 0.1, "hours": 30.0}),
    "housing": ({}, {"w1": 0.13, "b": 2.0}),
    "xor": ({"epochs": 20}, {"lr": 0.5, "seed": 3}),
    "race": ({"steps": 20}, {"lr": 0.05, "steps": 30}),
}
VIEWS = {
    "One neuron": {"w": 2.0, "b": -1.0},
    "Through layers": {"layers": 7, "x0": 0.5, "w0": 1.5, "b0": 0.1},
    "Signals in a net": {"gain": 2.0, "deep": 5},
}
SLOPES = [
    ({"graph": "mazur"}, {"mazur_w5": -1.0}),
    ({"graph": "own", "typed": "h = max(x, y); h^2"}, {"own_x": 2.0}),
    ({"view": "Secant"}, {"h": 0.1, "at": 2.0}),
    ({"view": "Partials"}, {"saddle_x": -2.0, "walk": 7}),
    ({"view": "Partials", "of": "three"}, {"three_x3": -2.0}),
    ({"view": "Chain rule"}, {"x": 2.0, "dx": -0.5}),
    ({"view": "Share the error", "outs": "2"}, {"e1": 1.5, "w22": -3.0}),
]
THREE = {"surface": "Parabola", "view": "Side by side"}
GROUNDS = [
    ({**THREE, "lr": 0.1}, {"lr": 0.3, "steps": 30}),
    ({"view": "Side by side", "lr": 0.1}, {"lr": 0.05, "kappa": 30.0, "turn": 20}),
    ({"lr": 0.05}, {"kappa": 30.0, "turn": 20}),
    ({"lr": 0.01, "turn": 5}, {"kappa": 900.0}),
    ({"play": 1}, {"kappa": 30.0, "lr": 0.02}),
    ({"panel": "Loss of a net", "lr": 0.1}, {"net_lr": 3.0, "lr": 0.05}),
    ({"surface": "Sales line", "lr": 0.01, "batch": 2}, {"lr": 0.02, "batch": 1, "steps": 20}),
    ({"play": 1, "view": "In 3-D", "surface": "Bowl"}, {"lr": 0.02}),
    ({"surface": "Your own formula", "f": "sqrt(x) + x^2", "lr": 0.1}, {"lr": 0.3, "steps": 9}),
]
RACES = [
    ({"steps": 20}, {"kappa": 300.0, "turn": 30, "lr": 0.003}),
    ({"steps": 20, "kappa": 100, "noise": 0.1, "every": 1}, {"turn": -45}),
    ({"steps": 20, "rates": "Own", "who": "GD.LBFGS"}, {"kappa": 2.0, "steps": 25}),
    ({"steps": 20, "schedule": "Cosine"}, {"steps": 25}),
    ({"steps": 20, "view": "In 3-D"}, {"lr": 0.05, "kappa": 30.0}),
    ({"surface": "A small net", "net_steps": 9}, {"lr": 0.3, "net_steps": 12, "batch": 25}),
    ({"steps": 20, "surface": "Your own formula", "f": "x^2 - 3 + y^2"}, {"lr": 0.05}),
]
NEURONS = [
    ({"view": "Weight space"}, {"w1": 1.5, "w2": -0.5, "theta": -0.4}),
    ({"linear": 1, "data": "XOR"}, {"w1": 0.0, "theta": -0.5}),
    ({"view": "By its mistakes"}, {"rate": 0.3, "order": 5, "epochs": 4}),
    ({"view": "By its mistakes", "from_hand": 1}, {"w1": 1.0, "theta": 0.3}),
]
LINES = [
    ({"bias": 1, "centred": 1, "cost": "Absolute"}, {"w": 9000.0, "b": 50_000.0}),
    ({"view": "The program", "steps": 50}, {"w": 9000.0, "lr": 0.002, "steps": 60}),
    ({"view": "Mini-batches", "epochs": 10}, {"lr": 0.02, "size": 3, "epochs": 12}),
]
CLASSES = [
    ({"view": "One point", "point_steps": 50}, {"point_w": -1.0, "point_b": 0.5, "point_lr": 1.0}),
    ({"view": "Softmax"}, {"z1": -3.0, "z5": 8.0, "t": 2.0}),
    ({"view": "Softmax", "beside": "Temperature"}, {"t": 3.0}),
    ({"view": "k classes", "class_steps": 80}, {"class_steps": 20, "class_lr": 1.0, "point": 60}),
]
CASES = [
    *(("perceptron", before, after) for before, after in NEURONS),
    *(("line", before, after) for before, after in LINES),
    *(("classes", before, after) for before, after in CLASSES),
    *(("race", before, after) for before, after in RACES),
    *(("slopes", before, after) for before, after in SLOPES),
    *(("learning_rate", before, after) for before, after in GROUNDS),
    *((lesson, before, after) for lesson, (before, after) in LESSONS.items()),
    ("housing", {"map_view": "space", "table": "Houses"}, {"w1": 0.15, "b": 5.0}),
    *(("activations", {"view": view}, after) for view, after in VIEWS.items()),
]


def plain(picture, lesson):
    """A picture as dicts; in housing without the path by which one came there.

    In xor, where a moving hand sees fewer frames, it is the last frame and how the first looks.
    """
    picture = json.loads(picture)
    if isinstance(picture, list) or "tone" in picture:
        return picture
    if lesson == "xor":
        ends = {name: values[-1] for name, values in picture["numbers"].items()}
        films = [film for row in picture["rows"] for film in row]
        lasts = [[at_last(track, len(picture["steps"])) for track in f["tracks"]] for f in films]
        return picture["steps"][-1], ends, [film["spec"] for film in films], lasts
    if lesson == "housing":
        gone = ("path", "경로")
        picture["data"] = [one for one in picture["data"] if one.get("name") not in gone]
    return picture


def at_last(track, frames):
    """What a track shows in its last frame."""
    if "as" in track:  # what an earlier track shows
        return track
    if track["kind"] == "list":
        return track["values"][-1]
    return unpacked(track).reshape(track.get("shape", [frames])[0], -1)[-1].tolist()


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(("lesson", "before", "after"), CASES)
def test_a_moved_slider_shows_what_the_page_would_show(open_page, lesson, lang, before, after):
    here = open_page(lesson, lang, **before)
    there = pictures(open_page(lesson, lang, **{**before, **after}))
    assert set(after) <= {knob for _spec, _token, at in pictures(here).values() for knob in at}
    for name, (spec, token, _at) in pictures(here).items():
        (seen,) = drawn([token], after).values()
        words = '"tone"' in seen or seen.startswith("[")  # they may hold for both places
        assert seen != spec or words
        assert plain(seen, lesson) == plain(there[name][0], lesson), name


def test_a_drawing_speaks_its_visitor_s_language_in_every_thread():
    app = AppTest.from_function(_keep_a_drawing)
    app.query_params["lang"] = "ko"
    app.run()
    with ThreadPoolExecutor() as threads:
        said = [threads.submit(app.session_state["drawing"], "step") for _ in range(8)]
    assert {it.result() for it in said} == {"스텝"}


def _keep_a_drawing():
    import streamlit as st

    from pages.translation import spoken, tr

    st.session_state["drawing"] = spoken(tr)
