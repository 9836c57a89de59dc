"""What people type or upload is read, or refused by row and column."""

import pytest

from dlviz.linear.compute.dataset_parsing import InvalidDataset, InvalidValue, parse_csv, parse_rows

COLUMNS = ("rooms", "price")


def test_good_cells_become_numbers():
    cells = [("3", 6), (" 3.5 ", "−2"), (None, None), (float("nan"), ""), ("1e3", "0")]
    assert parse_rows(COLUMNS, cells) == ((3, 6), (3.5, -2), (1000, 0))


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("three", "Row 2, price: “three” is not a number"),
        (None, "Row 2, price: the cell is empty"),
        ("nan", "Row 2, price: nan is not between −1e+09 and 1e+09"),
        ("-inf", "Row 2, price: -inf is not between"),
        ("1e99", "Row 2, price: 1e99 is not between"),
        ("1_0", "Row 2, price: “1_0” is not a number"),
        ("12,5", "Row 2, price: “12,5” is not a number"),
        ("x" * 500, "Row 2, price: “xxxxxxxxxxxxxxxxxxxx” is not a number"),
    ],
)
def test_a_bad_cell_is_named(cell, sentence):
    with pytest.raises(InvalidValue) as bad:
        parse_rows(COLUMNS, [("1", "2"), ("3", cell)])
    assert sentence in str(bad.value)


def test_the_sentence_is_translated_with_its_column():
    with pytest.raises(InvalidValue) as bad:
        parse_rows(COLUMNS, [("many", "2")])
    korean = {
        "rooms": "방",
        "Row {row}, {column}: “{got}” is not a number": "{row}행 {column}: {got}?",
    }
    assert bad.value.say(lambda text: korean.get(text, text)) == "1행 방: many?"


def test_no_rows_or_too_many():
    with pytest.raises(InvalidDataset, match="no rows"):
        parse_rows(COLUMNS, [(None, "")])
    with pytest.raises(InvalidDataset, match="61 rows; 60 at most"):
        parse_rows(COLUMNS, [("1", "2")] * 61)


@pytest.mark.parametrize(
    "text", ["a,y\n1,2\n3,4\n", "a;y\n1;2\n3;4", "\ufeffa\ty\r\n1\t2\r\n\r\n3\t4"]
)
def test_csv_in_any_usual_dialect(text):
    dataset = parse_csv(text.encode())
    assert (dataset.columns, dataset.rows) == (("a", "y"), ((1, 2), (3, 4)))


def test_the_korean_code_page_of_excel():
    assert parse_csv("평수,가격\n32,6\n".encode("cp949")).columns == ("평수", "가격")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"a,y\n", "no rows"),
        (b"1,2\n3,4\n", "The first line must name the columns"),
        (b"a\n1\n", "The file has 1 columns; give 1 to 4 inputs"),
        (b"a,b,c,d,e,y\n1,1,1,1,1,1\n", "The file has 6 columns"),
        (b"a,a\n1,2\n", "Every column needs a name of its own"),
        (b"a,y\n1,2,3\n", "Row 1 has 3 cells; the table has 2 columns"),
        (b"a,y\n1,two\n", "Row 1, y: “two” is not a number"),
        (b'a,y\n"1,2\n', "The file is not a CSV table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The file is not text"),
        (b"a,y\n" + b"1,2\n" * 30_000, "bytes; 100000 at most"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(InvalidDataset, match=sentence):
        parse_csv(data)
