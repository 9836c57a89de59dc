"""A reload begins a new session: net, drawings and sheet come along, in this tab only."""

import numpy as np
import pytest
import streamlit as st

from pages.mnist import reload
from pages.mnist.trainer import Trainer

TAB, OTHER = "0" * 32, "a" * 32


@pytest.fixture(autouse=True)
def nobody():
    """Nobody has been here; every AppTest has the same trainer until the cache is cleared."""
    reload.WORK.clear()
    yield
    reload.WORK.clear()


def named(page, tab):
    """The page after its browser has said which tab it is."""
    page.session_state["mnist.tab"] = {"name": tab}
    return page.run()


def again(lesson, tab):
    """The page after a reload, as a new session sees it."""
    st.cache_resource.clear()
    return named(lesson(), tab)


def test_net_drawings_and_sheet_outlive_a_reload(lesson, until, draw, figures):
    page = named(lesson(), TAB)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: not trainer.active)
    page = draw(page).button("mnist.keep_drawing").click().run()
    page = page.button_group("mnist.label").set_value(7).run()
    before = page.session_state["mnist.trainer"]
    after = again(lesson, TAB)
    trainer = after.session_state["mnist.trainer"]
    assert trainer is not before
    assert trainer.snapshot is before.snapshot
    assert trainer.state == "finished"
    assert "curves" in figures(after)
    (kept,) = after.session_state["mnist.collection"]
    assert kept.label == 7
    drawing = page.session_state["mnist.pad.sheet"].drawing
    assert after.session_state["mnist.pad.sheet"].drawing == drawing
    assert not after.exception


def test_a_trainer_that_a_broken_connection_took_away_gives_its_net_to_the_next(lesson, until):
    page = named(lesson(), TAB)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: not trainer.active)
    before = page.session_state["mnist.trainer"]
    st.cache_resource.clear()  # the session itself lives on
    after = page.run().session_state["mnist.trainer"]
    assert after is not before
    assert after.snapshot is before.snapshot


def test_another_tab_begins_empty(lesson, until):
    page = named(lesson(), TAB)
    page.button("mnist.start").click().run()
    until(page, lambda trainer: not trainer.active)
    page = again(lesson, OTHER)
    assert page.session_state["mnist.trainer"].snapshot is None


def test_a_training_that_a_reload_cut_off_is_there_as_stopped(lesson, until):
    page = named(lesson(epochs=20, batch=8), TAB)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.snapshot is not None and trainer.snapshot.step)
    page.session_state["mnist.trainer"].close()  # as Streamlit does when the tab is gone
    trainer = again(lesson, TAB).session_state["mnist.trainer"]
    assert trainer.state == "stopped"
    assert trainer.snapshot.step > 0


def test_a_name_that_is_none_of_ours_is_nobody_s(lesson):
    for name in ("", "x", "../../etc", "0" * 33):
        named(lesson(), name)
    assert not reload.WORK


def test_what_was_begun_before_the_browser_answered_is_not_overwritten():
    old, new = Trainer(), Trainer()
    old.snapshot, new.snapshot = object(), object()
    mine = new.snapshot
    work = reload.Work(old, [], reload.Sheet(), None)
    at = st.session_state
    at["lesson"], at["mnist.collection"] = "mnist", ["my own"]
    reload._take_over(work, new)
    assert new.snapshot is mine
    assert at["mnist.collection"] == ["my own"]


def test_a_closed_trainer_keeps_its_net_and_drops_its_history(finished):
    trainer = Trainer()
    trainer.take_over(finished(model="Linear", epochs=2, lr=0.01))
    trainer.close()
    assert trainer.snapshot is not None
    assert not trainer.history.checkpoints
    np.testing.assert_array_equal(trainer.snapshot.curve.step[0], 0)
