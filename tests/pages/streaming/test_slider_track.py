"""Places of a slider, as the browser has them."""

import pytest

from pages.streaming.slider_track import PLACES, Track

RATES = Track(1e-4, 10.0, log=True)
WEIGHTS = Track(-2.0, 2.0)
STEPS = Track(1, 1000, int, 1)


def test_a_piece_of_the_track_holds_the_value_and_begins_where_all_others_see_it():
    piece = RATES.piece(0.1, 32)
    assert len(piece) == 32
    assert 0.1 in piece
    assert all(RATES.piece(value, 32) == piece for value in piece)
    assert piece == sorted(piece)


@pytest.mark.parametrize("track", [RATES, WEIGHTS, STEPS])
def test_every_place_of_the_track_is_in_its_piece(track):
    places = [track.at(place) for place in range(track.count + 1)]
    assert [value for value in places if value not in track.piece(value, 32)] == []
    assert (places[0], places[-1]) == (track.low, track.high)


def test_places_are_rounded_as_the_browser_rounds():
    assert RATES.piece(1e-4, 3) == [1e-4, 0.000102, 0.000105]
    assert Track(0.01, 1.0, log=True, digits=2).piece(0.1, 1) == [0.1]
    assert [WEIGHTS.at(place) for place in range(3)] == [-2.0, -1.992, -1.984]
    assert [Track(0.0, 1.0, step=0.1).at(place) for place in (1, 3)] == [0.1, 0.3]


def test_a_whole_slider_stands_at_whole_numbers():
    assert STEPS.count == 999
    assert [STEPS.at(0), STEPS.at(199), STEPS.fit(7.9), STEPS.fit(1e9)] == [1, 200, 7, 1000]
    assert isinstance(STEPS.at(199), int)


def test_the_nearest_places_come_first():
    places = WEIGHTS.nearest(0.5)
    assert places[0] == 0.496
    assert sorted(places[:3]) == [0.488, 0.496, 0.504]
    assert len(set(places)) == PLACES + 1
    assert [abs(value - 0.5) for value in places] == pytest.approx(
        sorted(abs(value - 0.5) for value in places), abs=0.004
    )


@pytest.mark.parametrize("track", [Track(1, 1, int, 1), Track(2.0, 2.0), Track(2.0, 2.0, log=True)])
def test_a_track_without_length_has_one_value(track):
    assert set(track.nearest(track.low)) == {track.low}
    assert track.piece(track.low, 4)[0] == track.low


def test_a_typed_value_has_no_neighbours():
    assert RATES.piece(0.12345, 32) == []


@pytest.mark.parametrize("value", [1e-4, 9.89, 10.0])
def test_the_ends_are_on_the_track(value):
    piece = RATES.piece(RATES.nearest(value)[0], 32)
    assert 1e-4 <= min(piece) <= max(piece) <= 10.0
