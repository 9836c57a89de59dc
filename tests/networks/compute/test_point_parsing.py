"""What people place, type or upload as points: read exactly, or refused by row and column."""

import random

import pytest

from dlviz.linear.compute.dataset_parsing import InvalidDataset
from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.point_parsing import (
    MOST,
    parse_csv,
    parse_points,
    parse_rows,
    write_csv,
    write_points,
)

TWO = ((0.5, 1.0, 1), (-2.0, 3.0, 0))


@pytest.mark.parametrize(
    "text",
    [
        "x,y,class\n0.5,1,b\n-2,3,a\n",
        "0.5,1,b\n-2,3,a",
        "x;y;class\r\n0,5;1;b\r\n-2;3;a\r\n",
        "x\ty\tclass\n0,5\t1\tb\n−2\t3\ta",
        "\ufeffx,y,class\n\n0.5, 1 ,b\n,,\n-2,3,a,,\n",
        "0.5;1;2.0\n-2;3;1",
        "0.5;1;10\n-2;3;9",
        "0.5,1,둘\n-2,3,가",
    ],
)
def test_a_file_may_be_written_in_many_ways(text):
    assert parse_csv(text.encode()).points == TWO


def test_a_file_of_koreas_excel_is_read():
    assert parse_csv("x,y,종류\n1,2,사과\n3,4,배".encode("cp949")).names == ("배", "사과")


def test_classes_are_numbered_in_the_order_of_their_names():
    assert parse_csv(b"0,0,10\n0,0,9\n0,0,-1.50").names == ("-1.5", "9", "10")
    assert parse_csv(b"0,0,dog\n0,0,7\n0,0,Cat").names == ("7", "Cat", "dog")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty"),
        (b"\n ,;\n", "The file is empty"),
        (b"x,y,class\n", "The file has no points; one at least is needed"),
        (b"x,y,class\n1,2\n", "Row 2 must have three cells: x, y, class; it has 2"),
        (b"1,5,2,5,a", "Row 1 must have three cells: x, y, class; it has 5"),
        (b"x,y,class\n1,2,a\n\n1,,a", "Row 4, y: the cell is empty"),
        (b"1,2,a\n1,two,a", "Row 2, y: “two” is not a number"),
        (b"1,2,a\nnan,2,a", "Row 2, x: nan is not between −100 and 100"),
        (b"inf,2,a", "Row 1, x: inf is not between −100 and 100"),
        (b"1,100.5,a", "Row 1, y: 100.5 is not between −100 and 100"),
        (b"1,1_0,a", "Row 1, y: “1_0” is not a number"),
        (b"1,2,", "Row 1, class: the cell is empty"),
        (b"0,0,a\n0,0,b\n0,0,c\n0,0,d\n0,0,e\n0,0,a\n0,0,f",
         "Row 7, class: “f” is one class too many; 5 at most"),
        (b"0,0,a\n" * 501, "There are 501 points; 500 at most can be used"),
        (b"0,0,a\n" * 20_000, "The file has 120000 bytes; 100000 at most are read"),
        (b"PK\x03\x04\0\0", "The file is not text; save the sheet as CSV first"),
        (b'1,2,"a\n', "The file is not a CSV table"),
    ],
)  # fmt: skip
def test_a_refusal_says_where_and_what(data, why):
    with pytest.raises(InvalidDataset) as refused:
        parse_csv(data)
    assert str(refused.value) == why


def test_the_largest_file_is_read():
    assert len(parse_csv(b"-1.25,3.5,blue\n" * MOST).points) == MOST


@pytest.mark.parametrize("data", ["Circle", "Spiral", "Rings"])
def test_what_is_written_is_read_again(data):
    samples = Dataset(data=data, classes=2 if data == "Circle" else 5, noise=0.2).run()
    rows = zip(samples.x.tolist(), samples.label.tolist(), strict=True)
    points = tuple((float(f"{x:.3g}"), float(f"{y:.3g}"), label) for (x, y), label in rows)
    assert parse_points(write_points(points)) == points
    assert parse_csv(write_csv(points).encode("utf-8-sig")).points == points


def test_an_address_has_no_letters_that_browsers_would_write_otherwise():
    text = write_points(((-1.234, 1e-7, 0), (100.0, -0.0, 4)))
    assert text == "-1.23_1e-07_0~100_-0_4"
    assert parse_points(text) == ((-1.23, 1e-07, 0), (100.0, 0.0, 4))
    assert parse_points("") == ()


@pytest.mark.parametrize(
    "text", ["1_2", "1_2_5", "1_2_-1", "1_2_0.5", "a_2_0", "nan_2_0", "101_2_0", "1_2_0~1_2_"]
)
def test_an_odd_address_is_refused(text):
    with pytest.raises(InvalidDataset):
        parse_points(text)


@pytest.mark.parametrize("seed", range(30))
def test_whatever_is_uploaded_is_read_or_refused_in_words(seed):
    chance = random.Random(seed)
    for _ in range(40):
        text = "".join(
            chance.choices("0123456789.,;-−\t\n\"'xyab_~ 가e\0", k=chance.randint(0, 60))
        )
        try:
            read = parse_csv(text.encode(chance.choice(["utf-8", "utf-16"])))
        except InvalidDataset:
            continue
        Dataset(data="Own points", own=read.points).run()


def test_a_table_of_an_editor_leaves_out_what_is_empty():
    rows = [(None, None, None), ("1", "2", "3"), (float("nan"), "", None)]
    assert parse_rows(enumerate(rows, 1)) == ((1.0, 2.0, 3),)
    with pytest.raises(
        InvalidDataset, match="Row 1, class: “six” is not one of the classes 0 to 4"
    ):
        parse_rows([(1, ("1", "2", "six"))])
