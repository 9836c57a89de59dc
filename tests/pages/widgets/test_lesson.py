"""What a reader takes away: numbers as a table that a spreadsheet opens."""

import pandas as pd
import pytest

from pages.widgets.lesson import _table

NUMBERS = {"단계": [0, 1], "loss": [0.1, float("nan")]}


@pytest.mark.parametrize("numbers", [NUMBERS, pd.DataFrame(NUMBERS)])
def test_a_csv_has_a_byte_order_mark_and_one_row_each(numbers):
    data = _table(numbers)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").split() == ["단계,loss", "0,0.1", "1,"]
