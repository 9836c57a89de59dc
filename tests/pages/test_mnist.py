"""The digits lesson as a reader meets it: every stage before, while and after a training."""

import time
from base64 import b64encode

import numpy as np
import pytest
import streamlit as st

from dlviz.compute.digits import load
from pages.shared.pad import SIDE, Drawing

QUICK = {"digits": "scikit-learn digits", "model": "Linear", "epochs": 2, "lr": 0.01}
STAGES = {
    "data": "data", "input": "given", "net": "weights", "training": "curves", "unseen": "targets"
}  # fmt: skip
SEVEN = np.zeros((SIDE, SIDE), np.uint8)
SEVEN[10:14, 14:42] = SEVEN[10:46, 38:42] = 255


@pytest.fixture
def lesson(open_page):
    """open_page on the small digits, quick to train; the thread ends with the test."""
    opened = []
    load(QUICK["digits"])  # once for all tests: the page waits for a while only

    def open_(**knobs):
        opened.append(open_page("mnist", **{**QUICK, **knobs}))
        return opened[-1]

    yield open_
    for page in opened:
        page.session_state["mnist.trainer"].close()
    st.cache_resource.clear()  # every AppTest is the same session


@pytest.fixture
def trained(lesson):
    """A page on which Start was pressed and the training has come to its end."""

    def train(**knobs):
        page = lesson(**knobs)
        page.button("mnist.start").click().run()
        return until(page, lambda trainer: not trainer.active)

    return train


def until(page, condition):
    """Look again, as the ticking page does, until the session's trainer is so far."""
    trainer = page.session_state["mnist.trainer"]
    end = time.monotonic() + 60
    while not condition(trainer):
        assert time.monotonic() < end, f"it never came: {trainer.state} {trainer.error}"
        trainer.look()
        time.sleep(0.02)
    return page.run()


def draw(page, pixels):
    image = b64encode(pixels.tobytes()).decode()
    page.session_state["mnist.pad"] = {
        "drawing": {"turn": 0, "seq": 1, "side": SIDE, "image": image}
    }
    return page.run()


def bars(figures, page):
    return np.asarray(figures(page)["bars"]["data"][-1]["y"], float)


def line(page):
    return page.get("progress")[0].proto.text


def test_before_the_first_training_there_is_a_frame_and_a_start(lesson, figures):
    page = lesson()
    assert not page.exception
    assert "Start" in line(page)
    assert len(figures(page)["curves"]["data"]) == 1
    assert not bars(figures, page).any()


@pytest.mark.parametrize("stage", ["net", "unseen"])
def test_a_stage_that_needs_a_net_says_so(lesson, stage):
    page = lesson(stage=stage)
    assert any("Start" in info.value for info in page.info)


def test_it_trains_to_the_end_and_says_how_fast_and_where(trained, figures):
    page = trained()
    trainer = page.session_state["mnist.trainer"]
    assert trainer.state == "finished", trainer.error
    assert trainer.snapshot.epoch == 2
    assert "images/s" in line(page)
    assert trainer.snapshot.device.split()[0] in line(page)
    curve = figures(page)["curves"]["data"]
    np.testing.assert_allclose(curve[3]["y"], trainer.snapshot.curve.test_accuracy)
    assert trainer.snapshot.test_accuracy > 0.5


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_its_picture_after_a_training(trained, figures, stage):
    page = trained(stage=stage, inputs="Black and white 16×16")
    assert not page.exception
    assert STAGES[stage] in figures(page)


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_opens_in_korean(lesson, stage):
    page = lesson(stage=stage, lang="ko")
    assert not page.exception
    assert page.button("mnist.start").label == "시작"


def test_black_and_white_is_what_the_net_is_given(lesson, figures):
    given = figures(lesson(stage="input", inputs="Black and white 16×16"))["given"]["data"][0]["z"]
    assert set(np.unique(given[np.isfinite(given)])) == {0, 1}


@pytest.mark.parametrize(
    ("look", "picture"),
    [
        ("Predictions", "targets"),
        ("Confusion matrix", "confusion"),
        ("Hardest mistakes", "mistakes"),
    ],
)
def test_unseen_digits_are_looked_at_in_three_ways(trained, figures, look, picture):
    page = trained(stage="unseen", look=look)
    assert not page.exception
    assert picture in figures(page)


def test_the_confusion_matrix_counts_every_unseen_digit_once(trained, figures):
    page = trained(stage="unseen", look="Confusion matrix")
    right, wrong = figures(page)["confusion"]["data"]
    assert np.nansum(right["z"]) + np.nansum(wrong["z"]) == 360
    assert f"{int(np.nansum(right['z']))} of 360" in " ".join(c.value for c in page.caption)


def test_a_drawing_is_boxed_and_gets_ten_chances_once_there_is_a_net(trained, lesson, figures):
    page = draw(lesson(), SEVEN)
    assert not bars(figures, page).any()
    seen = figures(page)["seen"]["data"][0]["z"]
    assert np.ptp(np.flatnonzero(seen.any(1))) == 19  # 20 pixels high, wherever its mass lies
    page = draw(trained(), SEVEN)
    assert bars(figures, page).sum() == pytest.approx(1)


def test_the_bars_move_while_it_trains(lesson, figures):
    page = draw(lesson(epochs=20, batch=8), SEVEN)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.snapshot is not None)
    first = bars(figures, page)
    page = until(page, lambda trainer: trainer.snapshot.step > 20)
    assert first.sum() == pytest.approx(1)
    assert (bars(figures, page) != first).any()


def test_pause_resume_and_stop(lesson):
    page = lesson(epochs=20, batch=8)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.state == "running" and trainer.snapshot)
    page.button("mnist.pause").click().run()
    page = until(page, lambda trainer: trainer.state == "paused")
    assert page.button("mnist.pause").label == "Resume"
    assert "Paused" in line(page)
    page.button("mnist.pause").click().run()
    page = until(page, lambda trainer: trainer.state == "running")
    page.button("mnist.stop").click().run()
    page = until(page, lambda trainer: trainer.state == "stopped")
    assert "Stopped" in line(page)
    assert page.button("mnist.start").label == "Start"


def test_a_rate_changed_while_it_runs_is_marked(lesson, figures):
    page = lesson(epochs=20, batch=8)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.state == "running" and trainer.snapshot)
    page.session_state["mnist.lr"] = {"now": {"value": 0.002, "turn": 0, "seq": 1}}
    page.run()
    page = until(page, lambda trainer: trainer.snapshot.changes)
    change = page.session_state["mnist.trainer"].snapshot.changes[0]
    assert (change.name, change.after) == ("lr", pytest.approx(0.002))
    marks = figures(page)["curves"]["layout"]["annotations"]
    assert "η 0.002" in [mark["text"] for mark in marks]


def test_divergence_is_said_and_the_next_start_works(trained):
    # each step multiplies the weights by 1 - 10 × 0.5 = -4
    page = trained(optimizer="SGD", lr=10.0, decay=0.5, plan="Constant", epochs=20)
    trainer = page.session_state["mnist.trainer"]
    assert trainer.snapshot.diverged_at is not None
    assert any("Diverged" in error.value for error in page.error)
    page.button("mnist.start").click().run()
    assert trainer.state in ("queued", "running", "finished")


def test_an_example_brings_its_target(trained, figures):
    page = trained()
    page.session_state["mnist.example"] = 3
    sheet = page.session_state["mnist.pad.sheet"]
    ink = load(QUICK["digits"]).test_images[3]
    sheet.drawing = Drawing(b64encode(ink.tobytes()).decode(), 28)
    page.run()
    target, chances = figures(page)["bars"]["data"]
    truth = int(load(QUICK["digits"]).test_labels[3])
    assert np.argmax(target["y"]) == truth
    assert sum(target["y"]) == 1
    assert sum(chances["y"]) == pytest.approx(1)


def test_the_question_is_answered_by_the_run(trained):
    page = trained()
    guess = page.radio("mnist.worst")
    page = guess.set_value(1).run()
    assert any("It misread" in one.value for one in (*page.success, *page.info))


def test_small_digits_are_named_as_such(lesson):
    page = lesson()
    assert any("Not MNIST" in one.value for one in page.info)


def test_knobs_that_make_no_sense_are_refused_in_a_sentence(lesson):
    page = lesson(epochs="nan", model="GPT")
    assert len([w for w in page.warning if "does not fit" in w.value]) == 2
    assert not page.exception


def test_feature_maps_are_those_of_the_drawing(trained, figures):
    page = draw(trained(model="CNN", stage="net", inside="maps", samples=300), SEVEN)
    assert not page.exception
    assert {"maps1", "maps2", "maps3"} <= set(figures(page))


def test_a_net_without_convolutions_says_that_it_has_no_feature_maps(trained):
    page = trained(stage="net", inside="maps")
    assert any("CNN" in info.value for info in page.info)
