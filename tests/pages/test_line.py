"""The lesson as a reader meets it, without a browser."""

import json

import pytest

from dlviz.linear.compute.dataset import Dataset
from dlviz.linear.compute.line import TABLES, Line, best_line
from pages.line.words import goal_cost
from pages.streaming.packing import LONG
from tests.pages.conftest import drawn, pictures, said, told

LESSON, SALES = "line", "1,25000;2,55000;3,75000;4,110000;5,128000;6,155000;7,180000"
HAND, PROGRAM, ROWS = ({"view": view} for view in ("By hand", "The program", "Mini-batches"))


def table(page, name):
    return told(page)[name]["table"]["rows"]


def test_it_opens_where_the_lecture_begins(open_page, figures, slides):
    page = open_page(LESSON)
    assert not page.error
    assert {"sales", "landscape"} <= set(figures(page))
    assert slides(page)["w"]["value"] == 4
    assert "Cost 1.345e10: the mean of 7 squares. Slope −1,036,983 (W): raise W." in said(page)[0]
    assert "f(8) = 32, beyond the table’s 1 to 7: nothing was checked there." in said(page)[0]
    assert told(page)["goal"]["text"] == "Goal: bring the squared cost below 9,100,000."


def test_near_the_best_w_the_goal_is_reached(open_page):
    assert told(open_page(LESSON, w=25_900))["goal"]["text"].startswith("✓ Goal reached")
    assert told(open_page(LESSON, w=25_850))["goal"]["text"].startswith("Goal:")


@pytest.mark.parametrize("table", TABLES.values())
def test_every_goal_can_be_reached(table):
    for rows in (table.rows, tuple((x, y + 1e5 * (x == 2)) for x, y in table.rows)):
        line = Line(dataset=Dataset(columns=table.columns, rows=rows))
        assert best_line(line).run().cost < goal_cost(line)


def test_the_closed_form_is_one_click_away(open_page, slides):
    page = open_page(LESSON)
    page.button(key="line.best").click().run()
    assert slides(page)["w"]["value"] == pytest.approx(25928.5714, abs=0.1)
    assert said(page)[0].startswith("The smallest cost there is: 9,040,816.")
    page = open_page(LESSON, bias=1)
    page.button(key="line.best").click().run()
    assert slides(page)["w"]["value"] == pytest.approx(25642.857, abs=1)
    assert slides(page)["b"]["value"] == pytest.approx(1428.571, abs=0.1)


def test_a_hundred_steps_move_the_slider(open_page, slides):
    page = open_page(LESSON, table="Three points", bias=1, w=1, b=2, lr=0.1)
    page.button(key="line.x100").click().run()
    assert slides(page)["w"]["value"] == pytest.approx(1.921090, abs=1e-5)
    assert slides(page)["b"]["value"] == pytest.approx(0.179381, abs=1e-5)


def test_the_first_preset_is_the_lecture_s_example(open_page):
    page = open_page(LESSON)
    page.button(key="line.preset0").click().run()
    assert (
        "Cost 0.6667: the mean of 3 squares. Slope −1.333 (W), 0 (b): raise W, b may stay."
        in (said(page)[0])
    )
    assert table(page, "row_table")[0] == ["1", "2", "3", "−1", "1", "1"]
    assert table(page, "row_table")[-1][3:] == ["**0**", "**0.6667**", "**0.6667**"]


STORY = [
    "Cost 0.6667", "It is there. From scratch it ends at W = 25928.5709285, in PyTorch at "
    "25928.5714286: the forward difference aims at W* − dw/2.",
    "Not there yet. It ends at (25,147.86, 3,879.77); the best is (25,642.86, 1,428.57). To come "
    "within 0.005 of both takes 35,075 steps.",
    "W rests at 25,501.44, −427.1 from the best, 25,928.57",
    "Signed cost 0, and yet the squared cost is 2.639e9",
]  # fmt: skip


def test_presets_tell_the_lecture_s_story_whatever_was_there_before(open_page):
    page = open_page(LESSON, table="Three points", bias=1, cost="Absolute", lr=0.3, **ROWS)
    for i, words in enumerate(STORY):
        page.button(key=f"line.preset{i}").click().run()
        assert not page.exception
        assert said(page)[0].startswith(words)


def test_the_program_prints_the_lecture_s_digits_beside_pytorch_s(open_page, films):
    page = open_page(LESSON, **PROGRAM)
    rows = films(page)["program"]["rows"]
    scratch, torch = rows[1]
    assert [one["kind"] for one in rows[1]] == ["listing", "listing"]
    assert "[ epoch: 0, cost: 13450707854.45 ]" in scratch["spec"]
    assert "[ epoch: 0, cost: 13450708891.43 ]" in torch["spec"]
    assert "13450707854.45, at w = 4 it is 13450708891.43" in told(page)["first"]["text"]
    ends = table(page, "ends")
    assert ends[0][1:] == ["25,928.5709285", "9,040,816.33", "207,428.5674"]
    assert ends[1][1:] == ends[2][1:] == ["25,928.5714286", "9,040,816.33", "207,428.5714"]
    assert LONG > len(films(page)["program"]["steps"]) > 100


@pytest.mark.parametrize("moved", [{"lr": 0.002}, {"w": 9000.0}, {"b": 500.0}, {"steps": 400}])
def test_a_moving_hand_sees_long_programs_as_they_are_at_rest(open_page, moved):
    here, there = (open_page(LESSON, **PROGRAM, bias=1, **{"steps": 300, **at})
                   for at in ({}, moved))  # fmt: skip
    _, token, _ = pictures(here)["program"]
    seen = json.loads(drawn([token], moved)[token])
    rest = json.loads(pictures(there)["program"][0])
    assert seen["steps"] == rest["steps"]
    assert [one["counts"] for row in seen["rows"] for one in row] == [[]] * 4
    for name, values in rest["numbers"].items():
        assert list(map(float, seen["numbers"][name])) == pytest.approx(list(map(float, values)))


def test_with_b_both_programs_stop_as_far_away(open_page):
    ends = table(open_page(LESSON, **PROGRAM, bias=1), "ends")
    assert ends[1][1:] == ["25,147.8586950", "3,879.7745452", "9,834,785.14", "205,062.6441"]
    assert ends[2][1:] == ["25,642.8571429", "1,428.5714286", "8,632,653.06", "206,571.4286"]


def test_too_large_a_rate_diverges_and_the_difference_sticks(open_page):
    words = said(open_page(LESSON, **PROGRAM, lr=0.5))[0]
    assert words.startswith("It diverges: in epoch ")
    assert "there w + dw is w to the last digit, so its slope is 0." in words


def test_the_question_is_answered_by_a_run_with_b(open_page):
    page = open_page(LESSON, **PROGRAM)
    (radio,) = page.radio
    assert "1001 steps were enough for W. Are they for W and b?" in radio.label
    page = radio.set_value(1).run()
    (right,) = [box.value for box in page.success]
    assert "(25,147.86, 3,879.77)" in right
    assert "35,075 steps" in right
    page = open_page(LESSON, **PROGRAM, lr=0.02, steps=2000)
    page = page.radio[0].set_value(1).run()
    assert any("Not quite. Answer: Yes." in box.value for box in page.info)


def test_few_steps_are_asked_about_as_such(open_page):
    (radio,) = open_page(LESSON, **PROGRAM, steps=10).radio
    assert radio.label == "With η = 0.001, are 10 steps enough for W and b?"


def test_centring_keeps_the_line_and_shows_kappa_before_and_after(open_page, slides):
    page = open_page(LESSON, bias=1, w=20_000, b=1000)
    page.toggle(key="line.centred").set_value(True).run()
    assert slides(page)["b"]["value"] == 81_000
    page.session_state["line.curvature"] = True
    page.run()
    rows = table(page, "bends")
    assert rows[0] == ["Wx", "40", "1", "0.05"]
    assert rows[1] == ["Wx + b", "0.3844719 · 41.61553", "108.2408", "0.04805898"]
    assert rows[2] == ["▸ W(x − x̄) + b", "2 · 8", "4", "0.25"]
    page.toggle(key="line.centred").set_value(False).run()
    assert slides(page)["b"]["value"] == 1000


def test_the_closed_form_is_written_out_for_both_models(open_page):
    page = open_page(LESSON)
    page.session_state["line.formula"] = True
    rows = table(page.run(), "closed_form")
    assert rows[0][1] == "W = Σxy / Σx² = 3,630,000 / 140"
    assert rows[0][2:] == ["25928.571429", "0", "9,040,816.3265", "0.9965740", "207,428.5714"]
    assert rows[1][2:] == [
        "25642.857143", "1428.571429", "8,632,653.0612", "0.9967286", "206,571.4286",
    ]  # fmt: skip


def test_the_lecture_s_600_costs_are_lowest_at_26000(open_page, figures):
    page = open_page(LESSON)
    page.session_state["line.tries"] = True
    page.run()
    (words,) = [it.value for it in page.caption if "600" in it.value]
    assert "the lowest of the 600 is at 26,000, cost 9,142,857." in words
    assert "about 25,000; there it costs 26,285,714, 2.9 times as much." in words
    assert "all_tries" in figures(page)


def test_three_costs_stand_side_by_side(open_page, figures):
    page = open_page(LESSON, w=20_000)
    page.session_state["line.three"] = True
    page.run()
    assert {"over_Signed", "over_Absolute", "over_Squared"} <= set(figures(page))


def test_every_batch_size_says_where_w_ends(open_page):
    page = open_page(LESSON, **ROWS, lr=0.02, epochs=100)
    page.session_state["line.sizes"] = True
    rows = table(page.run(), "every_size")
    assert rows[0] == ["▸ 1", "7", "25,501.4400", "−427.1"]
    assert rows[-1] == ["7", "1", "25,928.5714", "0"]


def test_shuffled_rows_never_rest_and_a_high_rate_runs_away(open_page):
    assert said(open_page(LESSON, **ROWS, lr=0.01, order="Shuffled"))[0].startswith("Shuffled, W")
    assert said(open_page(LESSON, **ROWS, lr=0.9))[0].startswith("It runs away")
    words = said(open_page(LESSON, **ROWS, lr=0.02, size=7, epochs=100))[0]
    assert words.startswith("W rests at 25,928.57: the best")


@pytest.mark.parametrize("view", [HAND, PROGRAM, ROWS])
@pytest.mark.parametrize("rows", [
    "0,0", "2,5;2,5", "-1000000000,0.000001;1000000000,300000000", "1,-3;2,-3;3,-3",
])  # fmt: skip
def test_any_rows_open_every_view(open_page, view, rows):
    for more in ({}, {"bias": 1}):
        page = open_page(LESSON, **view, rows=rows, **more)
        assert not page.exception
        assert not page.error


def test_bad_rows_in_the_address_are_refused_in_a_sentence(open_page):
    page = open_page(LESSON, rows="1,2;3,x")
    (words,) = [box.value for box in page.warning]
    assert "Row 2, sales (won)\\: “x” is not a number" in words
    assert not page.exception


def test_a_linked_table_with_two_inputs_is_refused_in_a_sentence(open_page):
    page = open_page(LESSON, table="Your table", columns="a|b|y", rows="1,2,3;4,5,6")
    assert any("The table has 2 inputs; this lesson takes 1" in box.value for box in page.warning)
    page = open_page(LESSON, table="Your table", columns="a|y", rows="1,3;4,6", bias=1)
    assert not page.warning
    assert page.selectbox[0].value == "Your table"
