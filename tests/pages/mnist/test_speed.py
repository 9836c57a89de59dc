"""A training slow enough to watch its bars learns what a fast one does; presets and hiding."""

import time

import numpy as np
import pytest

from dlviz.digits.compute.dataset import load_digits
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.live_training import stream
from pages.mnist import trainer as module
from tests.pages.conftest import told
from tests.pages.mnist.test_page import line

SMALL = "scikit-learn digits"


def last(**more):
    training = Training(model="Linear", epochs=2, lr=0.01)
    *news, end = stream(training, load_digits(SMALL), **more)
    return len(news), end


def test_one_batch_at_a_time_learns_the_same():
    count, slow = last(one_batch=lambda: True, wants_snapshot=lambda: False)
    _, fast = last(wants_snapshot=lambda: False)
    for name, weights in fast.state.items():
        np.testing.assert_array_equal(slow.state[name], weights)
    assert count >= slow.step


def test_a_slow_training_says_so_and_takes_its_time(lesson, until):
    page = lesson(speed="slow", epochs=20)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.state == "running" and trainer.snapshot)
    assert "slow: four batches a second" in line(page)
    trainer = page.session_state["mnist.trainer"]
    step, start = trainer.progress.step, time.monotonic()
    page = until(page, lambda trainer: trainer.progress.step >= step + 3)
    assert time.monotonic() - start > 2 * module.SLOW  # it can't be faster, whatever the machine


def test_a_slow_training_stops_at_once(finished, monkeypatch):
    monkeypatch.setattr(module, "SLOW", 600)
    trainer = module.Trainer()
    trainer.slow = True
    trainer.train(Training(model="Linear", epochs=20), load_digits(SMALL))
    end = time.monotonic() + 30
    while trainer.progress is None and time.monotonic() < end:
        trainer.look()
        time.sleep(0.01)
    trainer.close(30)
    assert trainer.state == "stopped"


def test_the_lecture_s_dnn_has_a_seven_to_read(lesson, until):
    page = lesson(epochs=1)
    press = next(b for b in page.button if b.label == "The lecture's DNN reads a 7")
    page = press.click().run()
    digits = load_digits(SMALL)
    laid, target = page.session_state["mnist.target"]
    assert target == 7
    row = int(np.argmax(digits.test_labels == 7))
    assert (laid.pixels == digits.test_images[row]).all()
    assert told(page)["reads"]["text"] == "The net reads: –"
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: not trainer.active)
    net = page.session_state["mnist.trainer"].snapshot
    assert net.training.model == "MLP"
    share = net.predict(digits.test_images[row : row + 1])[0]
    expected = f"The net reads: **{share.argmax()} ({share.max():.0%})**"
    assert told(page)["reads"]["text"] == expected


def test_a_preset_leaves_a_drawing_alone(lesson, draw):
    page = draw(lesson())
    drawn = page.session_state["mnist.pad.sheet"].drawing
    next(b for b in page.button if b.label == "The lecture's DNN reads a 7").click().run()
    assert page.session_state["mnist.pad.sheet"].drawing == drawn


@pytest.mark.parametrize(
    ("hidden", "gone"),
    [
        ("start", {"start"}),
        ("presets", {"preset0"}),
        ("keep_drawing", {"keep_drawing"}),
        ("all", {"start", "preset0", "keep_drawing"}),
    ],
)
def test_buttons_can_be_hidden_from_students(lesson, hidden, gone):
    page = lesson(hide=hidden)
    keys = {button.key.partition(".")[2] for button in page.button if button.key}
    every = {"start", "preset0", "keep_drawing"}
    assert keys & every == every - gone


def test_the_study_s_start_and_five_others_can_be_hidden(lesson, trained):
    assert not [b for b in lesson(stage="study", hide="study_start").button if "start" in b.key]
    page = trained(stage="unseen", hide="others")
    assert "mnist.others" not in {button.key for button in page.button}
