"""The digits lesson on the small digits; trainings that many tests look at are made once."""

import time
from base64 import b64encode
from dataclasses import fields

import numpy as np
import pytest
import streamlit as st

from dlviz.digits.compute.dataset import load_digits
from dlviz.digits.compute.hyperparameters import Training
from pages.mnist.trainer import Trainer
from pages.widgets.drawing_pad import SIDE

QUICK = {"digits": "scikit-learn digits", "model": "Linear", "epochs": 2, "lr": 0.01}
SEVEN = np.zeros((SIDE, SIDE), np.uint8)
SEVEN[10:14, 14:42] = SEVEN[10:46, 38:42] = 255


@pytest.fixture
def lesson(open_page):
    """open_page on the small digits, quick to train; the thread ends with the test."""
    opened = []
    load_digits(QUICK["digits"])  # once for all tests: the page waits for a while only

    def open_(**knobs):
        opened.append(open_page("mnist", **{**QUICK, **knobs}))
        return opened[-1]

    yield open_
    for page in opened:
        page.session_state["mnist.trainer"].close()
    st.cache_resource.clear()  # every AppTest is the same session


@pytest.fixture(scope="session")
def finished():
    """finished(**knobs of Training) -> a trainer that has come to its end; each is made once."""
    made = {}

    def make(**knobs):
        key = tuple(sorted(knobs.items()))
        if key not in made:
            made[key] = Trainer()
            made[key].train(Training(**knobs), load_digits(QUICK["digits"]))
            wait(made[key], lambda trainer: not trainer.active)
        return made[key]

    return make


@pytest.fixture
def trained(lesson, finished, monkeypatch):
    """The lesson as it is after a training with these knobs: its trainer is born at the end."""
    born = Trainer.__init__

    def open_(**knobs):
        own = {field.name for field in fields(Training)} & {*knobs, *QUICK}
        end = finished(**{name: knobs.get(name, QUICK.get(name)) for name in own})

        def grown(trainer):
            born(trainer)
            for name in ("state", "snapshot", "progress", "history", "error"):
                setattr(trainer, name, getattr(end, name))

        monkeypatch.setattr(Trainer, "__init__", grown)
        st.cache_resource.clear()  # the trainer of a page that this test opened before
        return lesson(**knobs)

    return open_


@pytest.fixture
def until():
    """until(page, condition): look again, as the ticking page does, until the trainer is so far."""

    def until_(page, condition):
        wait(page.session_state["mnist.trainer"], condition)
        return page.run()

    return until_


@pytest.fixture
def later(until):
    """later(page): the page with a newer snapshot than it has, some steps on."""

    def later_(page):
        step = page.session_state["mnist.trainer"].snapshot.step
        return until(page, lambda trainer: trainer.snapshot.step > step + 20)

    return later_


def wait(trainer, condition):
    """DepthResult, so that the training goes on, until it is so far."""
    end = time.monotonic() + 60
    while not condition(trainer):
        assert time.monotonic() < end, f"it never came: {trainer.state} {trainer.error}"
        trainer.look()
        time.sleep(0.02)


@pytest.fixture
def draw():
    """draw(page, pixels=a seven): the page after these grey levels were drawn on the sheet."""
    count = 0

    def draw_(page, pixels=SEVEN):
        nonlocal count
        count += 1
        turn = page.session_state["mnist.pad.sheet"].turn
        sent = {"turn": turn, "seq": count, "side": SIDE, "marks": [{"points": [[0.1, 0.2]]}]}
        image = b64encode(pixels.tobytes()).decode()
        page.session_state["mnist.pad"] = {"drawing": {**sent, "image": image}}
        return page.run()

    return draw_


@pytest.fixture
def bars(figures):
    """bars(page) -> the ten bars beside the sheet (10,)."""
    return lambda page: np.asarray(figures(page)["bars"]["data"][-1]["y"], float)
