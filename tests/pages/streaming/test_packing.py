"""What the player gets is what the recording holds."""

import json
from base64 import b64decode, b64encode

import numpy as np
import plotly.graph_objects as go
import pytest

from dlviz.drawing.recording import Growing, Recording, Tip, Track
from pages.streaming.packing import pack
from tests.pages.conftest import unpacked

STEPS = np.arange(3)


def packed(values, prop="x"):
    film = Recording(go.Figure(go.Scatter(x=[0], y=[0])), (Track(0, prop, values),), STEPS)
    return json.loads(json.dumps(pack(film)))["tracks"][0]


def test_numbers_travel_as_float32():
    values = np.array([[0.1, 0.2], [1, 2], [3, 4]])
    track = packed(values)
    back = np.frombuffer(b64decode(track["bytes"]), "f4").reshape(track["shape"])
    np.testing.assert_array_equal(back, values.astype("f4"))


def test_shades_travel_as_bytes():
    values = np.arange(12, dtype=np.uint8).reshape(3, 2, 2)
    track = packed(values, "z")
    assert track["kind"] == "u1"
    assert b64decode(track["bytes"]) == values.tobytes()


@pytest.mark.parametrize("kind", [np.uint8, np.float32, np.float64])
def test_long_tracks_travel_compressed_and_whole(kind):
    numbers = np.random.default_rng(0).normal(100, 20, (3, 40, 50)).astype(kind)
    numbers[1] = numbers[0]
    track = packed(numbers, "z")
    assert track["packed"]
    back = unpacked(track).reshape(track["shape"])
    np.testing.assert_array_equal(back, numbers.astype("u1" if kind == np.uint8 else "f4"))
    assert len(track["bytes"]) < len(b64encode(back.tobytes()))


def test_numbers_that_are_none_stay_so():
    numbers = np.full((3, 500), np.nan)
    numbers[0, 0], numbers[1, 1] = np.inf, -0.0
    np.testing.assert_array_equal(unpacked(packed(numbers)), numbers.ravel())


def test_a_line_that_the_figure_draws_already_is_not_sent_again():
    line = np.array([1.0, 2.0, 3.0])
    for kind, values in (("growing", Growing), ("tip", Tip)):
        track = packed(values(line, np.array([1, 2, 4]), 0))
        assert track == {"trace": 0, "prop": "x", "kind": kind, "counts": [1, 2, 4], "of": 0}


@pytest.mark.parametrize(
    ("values", "counts"), [(Growing, [1, 2, 3]), (Tip, [1, 2, 4]), (Growing, [1, 3, 3])]
)
def test_lines_that_grow_with_the_steps_share_their_counts(values, counts):
    line = values(np.array([1.0, 2.0, 3.0]), np.array(counts))
    film = pack(Recording(go.Figure(go.Scatter()), (Track(0, "x", line),), np.array([0, 1, 3])))
    assert film["counts"] == [1, 2, 4]
    assert film["tracks"][0].get("counts", film["counts"])[:2] == counts[:2]
    assert ("counts" in film["tracks"][0]) is (counts == [1, 3, 3])


def test_lines_of_different_lengths_travel_end_to_end():
    track = packed([np.array([1.0]), np.array([1.0, 2.0]), np.array([])])
    assert track["sizes"] == [1, 2, 0]
    np.testing.assert_array_equal(np.frombuffer(b64decode(track["bytes"]), "f4"), [1, 1, 2])


def test_words_travel_as_they_are():
    assert packed(["a", "b", "c"], "text")["values"] == ["a", "b", "c"]


def test_a_still_figure_has_no_tracks():
    assert pack(go.Figure())["tracks"] == []
    assert pack(go.Figure())["counts"] == []


def test_one_array_in_two_tracks_travels_once():
    z = np.arange(12, dtype=np.uint8).reshape(3, 2, 2)
    tracks = (Track(0, "z", z), Track(0, "x", np.ones((3, 1))), Track(1, "z", z))
    film = Recording(go.Figure([go.Heatmap(z=z[0]), go.Contour(z=z[0])]), tracks, STEPS)
    first, _, again = pack(film)["tracks"]
    assert first["bytes"]
    assert again == {"trace": 1, "prop": "z", "as": 0}
