"""The sixth stage as a reader meets it: data size and depth, before, while and after a study."""

import time

import numpy as np
import pytest
import streamlit as st

from dlviz.digits.compute.dataset import load_digits

SMALL = "scikit-learn digits"
SIZE = {"learner": "Linear", "budget": 50, "seeds": 2, "rungs": 1}
DEPTH = {"study": "depth", "layers": 4, "count": 50, "width": 8}


@pytest.fixture
def stage(open_page):
    """open_page on the sixth stage with the small digits; the threads end with the test."""
    opened = []
    load_digits(SMALL)  # once for all tests: the page waits for a while only

    def open_(**knobs):
        opened.append(open_page("mnist", **{"stage": "study", "digits": SMALL, **knobs}))
        return opened[-1]

    yield open_
    for page in opened:
        page.session_state["mnist.study_trainer"].close()
        page.session_state["mnist.trainer"].close()
    st.cache_resource.clear()  # every AppTest is the same session


def finished(page):
    """Press Start, look again until the study is over, and return the page after it."""
    page.button("mnist.study_start").click().run()
    trainer, end = page.session_state["mnist.study_trainer"], time.monotonic() + 60
    while trainer.active:
        assert time.monotonic() < end, f"it never came: {trainer.state} {trainer.error}"
        trainer.look()
        time.sleep(0.02)
    assert not trainer.error
    return page.run()


def words(page):
    """Everything that is written on the page."""
    return " ".join(it.value for it in (*page.markdown, *page.info, *page.error, *page.caption))


def line(page):
    return page.get("progress")[0].proto.text


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("study", "pictures"), [("size", {"by_size"}), ("depth", {"gradients", "accuracies"})]
)
def test_it_opens_with_empty_frames_and_a_start(stage, figures, study, pictures, lang):
    page = stage(study=study, lang=lang)
    assert not page.exception
    assert set(figures(page)) == pictures
    assert not page.button("mnist.study_start").disabled


def test_a_curve_is_measured_to_the_end_and_read_by_the_slider(stage, figures):
    page = finished(stage(**SIZE, images=300))
    assert "done" in line(page)
    curve = page.session_state["mnist.results"]["size Linear"]
    _band, mean, dots, *_here = figures(page)["by_size"]["data"]
    np.testing.assert_allclose(mean["x"], [100, 1000, 1437])
    np.testing.assert_allclose(mean["y"], 1 - curve.mean)
    assert len(dots["y"]) == 6
    estimate = curve.interpolate(300)
    assert f"**{estimate.mean:.1%}**" in words(page)
    assert "2 seeds), read between two sizes" in words(page)


def test_a_number_of_images_beyond_the_curve_is_not_made_up(stage):
    page = finished(stage(**SIZE, images=5000))
    assert "With 5,000 images: not measured yet." in words(page)


def test_another_net_s_curve_stays_beside_the_new_one_but_not_another_budget_s(stage, figures):
    page = finished(stage(**SIZE))
    page.segmented_control("mnist.learner").set_value("MLP").run()
    page = finished(page)
    names = [t.get("name") for t in figures(page)["by_size"]["data"] if t.get("showlegend")]
    assert names == ["Linear", "MLP"]
    turn = page.session_state["knobs"].turn("mnist.budget")
    page.session_state["mnist.budget"] = {"now": {"value": 60, "turn": turn, "seq": 1}}
    page = finished(page.run())
    names = [t.get("name") for t in figures(page)["by_size"]["data"] if t.get("showlegend")]
    assert names == ["MLP"]


def test_small_digits_are_named_and_nothing_of_mnist_stands_beside_them(stage, figures):
    page = stage(**SIZE)
    assert "Not MNIST" in words(page)
    assert not figures(page)["by_size"]["layout"].get("shapes")
    assert "LeNet" not in words(page)


def test_mnist_has_published_points_and_what_is_expected_here(stage, figures, digits):
    if digits.name != "MNIST":
        pytest.skip("no MNIST here")
    page = stage(digits="MNIST")
    curve = next(t for t in figures(page)["by_size"]["data"] if "784-30-10" in t.get("name", ""))
    assert len(curve["x"]) == 9
    assert "Nielsen 2015" in words(page)
    page = stage(digits="MNIST", learner="CNN")
    fig = figures(page)["by_size"]
    stars = next(t for t in fig["data"] if t.get("name") == "published")
    assert 0.0095 in np.round(stars["y"], 4)
    assert fig["layout"]["shapes"][0]["y0"] == pytest.approx(0.01)
    assert "LeNet-5, no distortions" in words(page)
    assert "tests.bench mnist" in words(page)


def test_a_range_that_is_none_is_refused_in_a_sentence(stage):
    page = stage(smallest=5000, largest=200)
    assert any("must be below" in error.value for error in page.error)
    assert page.button("mnist.study_start").disabled
    assert not page.exception


def test_three_deep_nets_are_trained_and_replayed(stage, figures, films):
    page = finished(stage(**DEPTH))
    result = page.session_state["mnist.results"]["depth"]
    assert result.done
    assert "after 50 steps" in words(page)
    lines = figures(page)["gradients"]["data"]
    np.testing.assert_allclose(lines[3]["y"], result.gradient[-1, 0])
    page = stage(**DEPTH, reel=1)
    page.session_state["mnist.results"] = {"depth": result}
    film = films(page.run())["depths"]
    assert film["steps"] == result.steps.tolist()
    assert len(film["rows"][0]) == 2


def test_a_rate_too_large_says_which_nets_diverged(stage):
    page = finished(stage(study="depth", layers=20, count=60, width=16, rate=1.0))
    assert any("Diverged" in error.value for error in page.error)


def test_pause_resume_and_stop(stage):
    page = stage(**{**SIZE, "budget": 5000, "seeds": 10})
    page.button("mnist.study_start").click().run()
    trainer = page.session_state["mnist.study_trainer"]
    wait(lambda: trainer.state == "running" and trainer.progress)
    page.run().button("mnist.pause").click().run()
    wait(lambda: trainer.state == "paused")
    assert "Paused" in line(page.run())
    page.button("mnist.pause").click().run()
    wait(lambda: trainer.look() is None and trainer.state == "running")
    page.run().button("mnist.stop").click().run()
    wait(lambda: trainer.state == "stopped")
    assert "Stopped" in line(page.run())
    assert page.button("mnist.study_start")


def test_a_training_and_a_study_stand_in_one_line(stage):
    page = stage(**{**SIZE, "budget": 5000, "seeds": 10})
    page.button("mnist.study_start").click().run()
    study = page.session_state["mnist.study_trainer"]
    wait(lambda: study.state == "running")
    page.segmented_control("mnist.stage").set_value("training").run()
    page.button("mnist.start").click().run()
    trainer = page.session_state["mnist.trainer"]
    wait(lambda: study.look() is None and trainer.position == 1)
    assert not page.run().exception
    study.order("stop")
    wait(lambda: trainer.look() is not None)


def test_the_program_is_that_of_the_part(stage):
    page = stage(**SIZE)
    page.session_state["mnist.pytorch"] = True
    assert "def accuracy(size" in page.run().code[0].value
    page = stage(**DEPTH)
    page.session_state["mnist.pytorch"] = True
    assert "class Residual" in page.run().code[0].value


def wait(condition):
    for _ in range(2000):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("it never came")
