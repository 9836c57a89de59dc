"""The fifth stage: unseen digits one by one, as a table, and where the net fails."""

import numpy as np
import pytest


@pytest.mark.parametrize(
    ("look", "picture"),
    [
        ("Predictions", "targets"),
        ("Confusion matrix", "confusion"),
        ("Hardest mistakes", "mistakes"),
    ],
)
def test_unseen_digits_are_looked_at_in_three_ways(trained, figures, look, picture):
    page = trained(stage="unseen", look=look)
    assert not page.exception
    assert picture in figures(page)


def test_the_confusion_matrix_counts_every_unseen_digit_once(trained, figures):
    page = trained(stage="unseen", look="Confusion matrix")
    right, wrong = figures(page)["confusion"]["data"]
    assert np.nansum(right["z"]) + np.nansum(wrong["z"]) == 360
    assert f"{int(np.nansum(right['z']))} of 360" in " ".join(c.value for c in page.caption)
