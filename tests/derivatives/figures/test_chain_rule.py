"""Three dials, from hand-made changes."""

from types import SimpleNamespace

import numpy as np

from dlviz.derivatives.figures.chain_rule import dials

GEARED = SimpleNamespace(
    knobs=SimpleNamespace(x=1.0, dx=0.5), u=3.0, y=9.0, inner_slope=3.0, outer_slope=6.0, du=1.5,
    dy=11.25, predicted=(1.5, 9.0),
)  # fmt: skip


def named(fig, name):
    return next(trace for trace in fig.data if trace.name == name)


def test_a_needle_turns_by_a_radian_for_each_unit():
    needle = named(dials(GEARED), "true change")
    x, y = np.array(needle.x)[1::3] - np.array(needle.x)[0::3], np.array(needle.y)[1::3]
    np.testing.assert_allclose(np.arctan2(x, y), [0.5, 1.5, 11.25 - 4 * np.pi])


def test_values_changes_and_slopes_are_written():
    said = [text for trace in dials(GEARED).data for text in (trace.text or ())]
    assert {"u = 3", "Δu = 1.5", "slopes: 9", "du/dx = 3", "dy/du = 6"} <= set(said)


def test_what_is_no_number_draws_no_needle():
    lost = SimpleNamespace(**{**vars(GEARED), "dy": np.inf})
    assert np.isnan(named(dials(lost), "true change").x[-2])
