"""The digits lesson as a reader meets it: every stage before, while and after a training."""

import json

import numpy as np
import pytest
import torch

from tests.pages.conftest import sent, told

STAGES = {
    "data": "data", "input": "given", "net": "weights", "training": "curves", "unseen": "targets"
}  # fmt: skip


def verdict(page):
    """The verdict's tone and text."""
    it = told(page)["verdict"]
    return it["tone"], it["text"]


def line(page):
    (bar,) = dict(sent(page, "dlviz_progress")).values()
    return json.loads(bar["spec"])["words"]


def test_before_the_first_training_there_is_a_frame_and_a_start(lesson, figures, bars):
    page = lesson()
    assert not page.exception
    assert "Start" in line(page)
    assert len(figures(page)["curves"]["data"]) == 1
    assert not bars(page).any()


@pytest.mark.parametrize("stage", ["net", "unseen"])
def test_a_stage_that_needs_a_net_says_so(lesson, stage):
    page = lesson(stage=stage)
    assert any("Start" in info.value for info in page.info)


def test_it_trains_to_the_end_and_says_how_fast_and_where(lesson, until, figures):
    page = lesson()
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: not trainer.active)
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


def test_pause_resume_and_stop(lesson, until):
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


def test_a_rate_changed_while_it_runs_is_marked(lesson, until, figures):
    page = lesson(epochs=20, batch=8)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.state == "running" and trainer.snapshot)
    turn = page.session_state["knobs"].turn("mnist.lr")
    page.session_state["mnist.lr"] = {"now": {"value": 0.002, "turn": turn, "seq": 1}}
    page.run()
    page = until(page, lambda trainer: trainer.snapshot.changes)
    change = page.session_state["mnist.trainer"].snapshot.changes[0]
    assert (change.name, change.after) == ("lr", pytest.approx(0.002))
    marks = figures(page)["curves"]["layout"]["annotations"]
    assert "η 0.002" in [mark["text"] for mark in marks]


def test_a_knob_that_waits_for_the_next_start_says_so(lesson, until):
    page = lesson(epochs=20, batch=8)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.state == "running" and trainer.snapshot)
    assert not any("From the next start" in it.value for it in page.info)
    page.segmented_control("mnist.model").set_value("MLP").run()
    turn = page.session_state["knobs"].turn("mnist.epochs")
    page.session_state["mnist.epochs"] = {"now": {"value": 3, "turn": turn, "seq": 1}}
    page = page.run()
    assert any("From the next start: Net, Epochs." in it.value for it in page.info)
    trainer = page.session_state["mnist.trainer"]
    assert (trainer.training.model, trainer.training.epochs) == ("Linear", 20)
    page.button("mnist.stop").click().run()
    page = until(page, lambda trainer: trainer.state == "stopped")
    assert not any("From the next start" in it.value for it in page.info)


ENDS = [
    ({"model": "CNN", "epochs": 8, "batch": 64}, "good", "unseen digits are read correctly"),
    ({"lr": 10.0, "optimizer": "SGD", "schedule": "Constant"}, "bad", "Learning rate too large"),
    ({"lr": 1e-5, "optimizer": "SGD"}, "warn", "Learning rate too small"),
    ({"samples": 100, "epochs": 40, "model": "MLP"}, "warn", "Overfitting: 100.0%"),
]


@pytest.mark.parametrize(("knobs", "tone", "words"), ENDS)
def test_a_training_that_is_over_is_judged_by_its_cause(trained, knobs, tone, words):
    page = trained(**knobs)
    assert verdict(page)[0] == tone
    assert words in verdict(page)[1]
    accuracy = page.session_state["mnist.trainer"].snapshot.test_accuracy
    assert f"{accuracy:.1%} of" in verdict(page)[1]
    goal = told(page)["goal"]["text"]
    assert goal.startswith("✓" if accuracy >= 0.95 else "Goal: read 95 %")


def test_divergence_is_said_and_the_next_start_works(lesson, until):
    # each step multiplies the weights by 1 - 10 × 0.5 = -4
    page = lesson(optimizer="SGD", lr=10.0, decay=0.5, plan="Constant", epochs=20)
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: not trainer.active)
    trainer = page.session_state["mnist.trainer"]
    assert trainer.snapshot.diverged_at is not None
    tone, text = verdict(page)
    assert tone == "bad"
    assert text.startswith(f"Diverged at step {trainer.snapshot.diverged_at}: the loss overflowed")
    page.button("mnist.start").click().run()
    assert trainer.state in ("queued", "running", "finished")


@pytest.mark.parametrize(("lang", "words"), [("en", "memory of CPU"), ("ko", "CPU의 메모리")])
def test_full_memory_is_explained_and_the_last_picture_stays(lesson, until, lang, words):
    page = lesson()
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.state == "finished")
    trainer = page.session_state["mnist.trainer"]
    last = trainer.snapshot

    def greedy():
        torch.empty(10**15)
        yield last

    trainer.start(greedy)
    until(page, lambda trainer: trainer.state == "failed")
    page = lesson(lang=lang)
    assert any(words in error.value for error in page.error)
    assert trainer.snapshot is last
    assert not page.button("mnist.start").disabled


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
