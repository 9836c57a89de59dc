"""Places of a slider, as the browser has them."""

import pytest

from pages.shared.notches import near


def test_a_piece_of_the_track_holds_the_value_and_begins_where_all_others_see_it():
    piece = near(0.1, 1e-4, 10.0, 32)
    assert len(piece) == 32
    assert 0.1 in piece
    assert all(near(value, 1e-4, 10.0, 32) == piece for value in piece)
    assert piece == sorted(piece)


def test_every_place_of_the_track_is_in_its_piece():
    places = [float(f"{1e-4 * 1e5 ** (place / 1000):.3g}") for place in range(1001)]
    assert [value for value in places if value not in near(value, 1e-4, 10.0, 32)] == []


def test_places_are_rounded_as_the_browser_rounds():
    assert near(1e-4, 1e-4, 10.0, 3) == [1e-4, 0.000101, 0.000102]
    assert near(0.1, 0.01, 1.0, 1, digits=2) == [0.1]


def test_a_typed_value_has_no_neighbours():
    assert near(0.12345, 1e-4, 10.0, 32) == []


@pytest.mark.parametrize("value", [1e-4, 9.89, 10.0])
def test_the_ends_are_on_the_track(value):
    piece = near(value, 1e-4, 10.0, 32)
    assert 1e-4 <= min(piece) <= value <= max(piece) <= 10.0
