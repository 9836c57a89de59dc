"""What the player gets is what the recording holds."""

import json
from base64 import b64decode

import numpy as np
import plotly.graph_objects as go

from dlviz.figures.recording import Recording, Track
from pages.shared.packing import pack

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


def test_lines_of_different_lengths_travel_end_to_end():
    track = packed([np.array([1.0]), np.array([1.0, 2.0]), np.array([])])
    assert track["sizes"] == [1, 2, 0]
    np.testing.assert_array_equal(np.frombuffer(b64decode(track["bytes"]), "f4"), [1, 1, 2])


def test_words_travel_as_they_are():
    assert packed(["a", "b", "c"], "text")["values"] == ["a", "b", "c"]


def test_a_still_figure_has_no_tracks():
    assert pack(go.Figure())["tracks"] == []
