"""A run that is over, looked through: four pictures, one scrubber, little to send."""

from base64 import b64decode

import numpy as np
import pytest

NETS = [{"model": "Linear"}, {"model": "MLP"}, {"model": "CNN", "samples": 300}]


def test_it_is_offered_only_after_a_run_and_asked_for(lesson, trained, films):
    assert "mnist.replay" not in [toggle.key for toggle in lesson(replay=1).toggle]
    page = trained()
    assert "moments" not in films(page)
    page.toggle("mnist.replay").set_value(True).run()
    assert "moments" in films(page)


@pytest.mark.parametrize("net", NETS, ids=lambda net: net["model"])
def test_four_pictures_have_one_frame_for_each_moment(trained, films, figures, net):
    page = trained(**net, replay=1)
    assert not page.exception
    checkpoints = page.session_state["mnist.trainer"].history.checkpoints
    film = films(page)["moments"]
    assert [len(row) for row in film["rows"]] == [2, 2]
    assert film["steps"] == [checkpoint.step for checkpoint in checkpoints]
    assert {"moments.0", "moments.1", "moments.2", "moments.3"} <= set(figures(page))
    assert "curves" not in figures(page)
    assert "bars" not in figures(page)  # the replay has its own


@pytest.mark.parametrize("net", NETS, ids=lambda net: net["model"])
def test_forty_moments_would_take_less_than_300_kb(trained, films, net):
    page = trained(**net, replay=1)
    film = films(page)["moments"]
    tracks = [track for row in film["rows"] for picture in row for track in picture["tracks"]]
    raw = sum(len(track.get("bytes", "")) * 3 / 4 for track in tracks)
    assert raw / len(film["steps"]) * 40 < 300_000


def test_the_bars_are_those_the_drawing_got_then(trained, draw, films):
    page = draw(trained(replay=1))
    checkpoints = page.session_state["mnist.trainer"].history.checkpoints
    image = page.session_state["mnist.drawn"][1]
    bars = films(page)["moments"]["rows"][1][1]["tracks"][0]
    said = np.frombuffer(b64decode(bars["bytes"]), "f4").reshape(-1, 10)
    np.testing.assert_allclose(said, [m.predict(image[None])[0] for m in checkpoints], rtol=1e-5)


def test_the_knobs_stay_at_hand_below_it(trained, slides):
    page = trained(replay=1, epochs=3)
    assert slides(page)["epochs"]["value"] == 3
    assert page.button("mnist.start").label == "Start"


def test_a_new_run_is_looked_at_live(trained, films):
    page = trained(replay=1, epochs=20, batch=8)  # not over before the page has run
    page.button("mnist.start").click().run()
    assert "moments" not in films(page)
