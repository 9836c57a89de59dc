"""The lesson as a reader meets it, without a browser."""

import pytest

from pages.translation import plain
from tests.pages.conftest import told

LESSON = "housing"


def words(page):
    """The sums as they are read, row by row, and the errors below them."""
    it = told(page)["sums"]
    return "\n".join([*(" | ".join(row) for row in it["table"]["rows"]), it["text"]])


def verdict(page):
    """The verdict's tone and text."""
    it = told(page)["verdict"]
    return it["tone"], it["text"]


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    return page.run()


def values(slides, page, *names):
    return [slides(page)[name]["value"] for name in names]


def test_it_opens_with_the_slides_arithmetic(open_page, figures):
    page = open_page(LESSON)
    assert not page.exception
    assert "32×0.1 + 3×0.3 + 0.3×4 + 0 = **5.3** | 6 | **0.7**" in words(page)
    assert "MAE = (0.7 + 0.8 + 1.7) ÷ 3 = **1.067**" in words(page)
    assert {"residuals", "map", "history", "neuron"} == set(figures(page))


@pytest.mark.parametrize(
    ("weights", "mae"), [((0.1, 0.3, 3), "1"), ((0.1, 0.3, 4), "0.5667"), ((0.1, 0.2, 2), "1.767")]
)
def test_the_losses_of_the_slides(open_page, weights, mae):
    w1, w2, w3 = weights
    page = open_page(LESSON, w1=w1, w2=w2, w3=w3, b=0.5)
    assert f"= **{mae}**\u00a0 ·" in words(page)


@pytest.mark.parametrize("table", ["Flats", "Houses with bedrooms", "Three houses"])
@pytest.mark.parametrize("scaled", [0, 1])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_table_opens_scaled_or_not(open_page, slides, table, scaled, lang):
    page = open_page(LESSON, lang=lang, table=table, scaled=scaled)
    assert not page.exception
    assert not page.error
    for name, it in slides(page).items():
        assert it["low"] <= it["value"] <= it["high"], name


def test_descent_moves_the_sliders_and_undo_brings_them_back(open_page, slides, figures):
    page = press(open_page(LESSON), "×10")
    moved = values(slides, page, "w1", "w2", "w3", "b")
    assert moved != [0.1, 0.3, 4.0, 0.0]
    assert len(figures(page)["history"]["data"][0]["x"]) == 11
    tone, text = verdict(page)
    assert tone == "good"
    assert text.startswith("10 steps: MSE 1.34 → ")
    page = press(page, "Undo")
    assert values(slides, page, "w1", "w2", "w3", "b") == [0.1, 0.3, 4.0, 0.0]
    assert len(figures(page)["history"]["data"][0]["x"]) == 1


def arrows(slides, page):
    """(length, words) of the arrow below each weight's slider."""
    return {name: it["push"] for name, it in slides(page).items() if it["push"]}


def test_arrows_show_which_way_and_how_strongly_each_weight_is_pushed(open_page, slides):
    here = arrows(slides, open_page(LESSON))  # slopes 2·mean((prediction − target)·input)
    assert here["w1"] == [1, "slope −73.33"]  # the steepest where this table starts
    assert here["w3"] == [pytest.approx(0.973333 / 73.333333), "slope −0.9733"]
    high = arrows(slides, open_page(LESSON, w1=0.2))
    assert all(length < 0 for length, _words in high.values())
    best = arrows(slides, press(open_page(LESSON, table="Houses"), "Least squares"))
    assert all(abs(length) < 1e-6 for length, _words in best.values())


def test_least_squares_finds_the_published_optimum(open_page, slides):
    page = press(open_page(LESSON, table="Three houses"), "Least squares")
    assert values(slides, page, "w1", "b") == pytest.approx([0.0584879, 247.26327], rel=1e-6)
    assert "MSE = **447.3**" in words(page)


def test_divergence_is_said_with_its_step_and_the_page_lives_on(open_page, slides):
    page = open_page(LESSON, table="Houses", lr=0.001)
    page = press(page, "×100")
    tone, text = verdict(page)
    assert tone == "bad"
    assert "Diverged: above the start from step 1, overflow at step" in text
    assert not page.exception
    page = press(page, "×1")
    assert not page.exception
    page = press(page, "Undo")
    assert values(slides, page, "w1", "b") == [0.1, 0.0]


def test_scaling_keeps_every_prediction(open_page, slides):
    page = press(open_page(LESSON, table="Houses"), "×10")
    before = words(page).partition("MAE")[2]
    page.toggle(key="housing.scaled").set_value(True).run()
    assert words(page).partition("MAE")[2] == before
    page.toggle(key="housing.scaled").set_value(False).run()
    assert words(page).partition("MAE")[2] == before


def test_another_table_brings_its_own_start_and_rate(open_page, slides):
    page = open_page(LESSON, w1=0.7)
    page.selectbox(key="housing.table").set_value("Three houses").run()
    assert not page.exception
    assert values(slides, page, "w1", "b") == [0.1, 0.0]
    assert values(slides, page, "lr")[0] == pytest.approx(0.45 * 2.3535e-7, rel=0.05)


def test_rows_from_the_address(open_page, slides):
    page = open_page(LESSON, table="Houses", rows="1000,200;2000,400;3000,600", w1=0.2)
    assert "MAE = (0 + 0 + 0) ÷ 3 = **0**" in words(page)
    page = open_page(LESSON, table="Houses", rows="1000,abc")
    assert plain("Row 1, price ($1000): “abc” is not a number") in page.warning[0].value


def test_the_floor_huber_and_rates_of_their_own(open_page, slides):
    page = open_page(LESSON, floor=1, w1=-1, error="Huber", own=1)
    assert not page.exception
    assert "ReLU(32×(−1) + " in words(page)
    assert {"delta", "lr_w1", "lr_b"} <= set(slides(page))


def test_the_program_repeats_the_last_descent(open_page):
    page = press(open_page(LESSON), "×10")
    page.session_state["housing.pytorch"] = True
    page.run()
    assert "for step in range(10):" in page.code[0].value


def test_the_rows_open_for_editing(open_page):
    page = open_page(LESSON)
    page.session_state["housing.rows_box"] = True
    page.run()
    assert not page.exception
    assert len(page.dataframe) == 1


def test_a_move_by_hand_can_be_undone_at_once(open_page, slides):
    page = open_page(LESSON)
    turn = page.session_state["knobs"].turn("housing.w1")
    page.session_state["housing.w1"] = {"now": {"value": 0.2, "seq": 1, "turn": turn}}
    page.run()
    assert values(slides, page, "w1") == [0.2]
    page = press(page, "Undo")
    assert values(slides, page, "w1") == [0.1]


def set_slider(page, name, value):
    """Let a hand rest at a value."""
    before = (
        page.session_state["housing." + name] if f"housing.{name}" in page.session_state else {}
    )
    seq = (before or {}).get("now", {}).get("seq", 0) + 1
    turn = page.session_state["knobs"].turn(f"housing.{name}")
    page.session_state[f"housing.{name}"] = {"now": {"value": value, "seq": seq, "turn": turn}}
    return page.run()


def test_undo_takes_back_one_try(open_page, slides):
    page = open_page(LESSON)
    for name, value in (("w1", 0.2), ("w2", 1.0), ("w2", 2.0)):
        page = set_slider(page, name, value)
    page = press(page, "Undo")
    assert values(slides, page, "w1", "w2") == [0.2, 1.0]
    page = press(page, "Undo")
    assert values(slides, page, "w1", "w2") == [0.2, 0.3]


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [("scaled", True, "MSE"), ("floor", True, "MSE"), ("error", "MAE", "MAE")],
)
def test_scale_error_and_floor_keep_the_tries(open_page, slides, figures, key, value, error):
    page = press(set_slider(open_page(LESSON), "w1", 0.2), "×10")
    before = figures(page)["history"]["data"][0]
    widget = page.toggle(key=f"housing.{key}") if value is True else None
    page = (widget.set_value(True) if widget else page.button_group[0].select("MAE")).run()
    after = figures(page)["history"]["data"][0]
    assert len(after["y"]) == len(before["y"]) == 12
    if error == "MSE":
        assert after["y"] == pytest.approx(before["y"])
    page = press(press(page, "Undo"), "Undo")
    if key != "scaled":
        assert values(slides, page, "w1", "w2", "w3", "b") == [0.1, 0.3, 4.0, 0.0]
    else:
        page = page.toggle(key="housing.scaled").set_value(False).run()
        assert values(slides, page, "w1", "w2", "w3", "b") == pytest.approx([0.1, 0.3, 4.0, 0.0])


TRIES = [((0.1, 0.3, 4, 0), "1.067"), ((0.1, 0.3, 3, 0.5), "1"), ((0.1, 0.3, 4, 0.5), "0.5667"),
         ((0.1, 0.2, 2, 0.5), "1.767")]  # fmt: skip


@pytest.mark.parametrize("i", range(4))
def test_the_lectures_tries_are_numbered_presets(open_page, slides, i):
    page = open_page(LESSON, table="Three houses", scaled=1, error="Huber", floor=1)
    page = page.button(key=f"housing.preset{i}").click().run()
    assert not page.exception
    assert values(slides, page, "w1", "w2", "w3", "b") == list(TRIES[i][0])
    assert f"= **{TRIES[i][1]}**\u00a0 ·" in words(page)


@pytest.mark.parametrize("i", range(7))
def test_a_preset_shows_the_same_whatever_was_there(open_page, slides, i):
    plain, used = open_page(LESSON), open_page(LESSON, table="Houses", scaled=1, w1=3, own=1)
    pages = [page.button(key=f"housing.preset{i}").click().run() for page in (plain, used)]
    one, other = ({k: v["value"] for k, v in slides(page).items()} for page in pages)
    assert one == other


def test_the_goal_is_ticked_once_it_is_reached(open_page):
    assert told(open_page(LESSON))["goal"]["text"].startswith("Goal: Bring MAE below 0.3")
    page = press(open_page(LESSON), "Least squares")
    assert told(page)["goal"]["text"].startswith("✓")


def test_least_squares_is_called_what_it_is(open_page):
    page = press(open_page(LESSON, table="Three houses"), "Least squares")
    assert verdict(page)[1].startswith("The smallest MSE there is.")
    tone, text = verdict(press(page, "×10"))
    assert (tone, text) == ("good", "At the minimum already: 10 steps left MSE at 447.3.")


def test_the_floor_says_that_nothing_can_be_learnt(open_page):
    page = press(open_page(LESSON, floor=1, w1=-1), "×100")
    tone, text = verdict(page)
    assert tone == "bad"
    assert "floor of 0" in text


def test_scaling_brings_its_own_learning_rate(open_page, slides):
    page = open_page(LESSON, table="Houses", scaled=1)
    assert values(slides, page, "lr") == [pytest.approx(0.45, rel=0.05)]
    assert verdict(press(page, "×100"))[1].endswith("the minimum.")
    page = open_page(LESSON, table="Houses")
    page = page.toggle(key="housing.scaled").set_value(True).run()
    assert values(slides, page, "lr") == [pytest.approx(0.45, rel=0.05)]


def test_a_round_bowl_is_drawn_round(open_page, figures):
    layout = figures(open_page(LESSON, table="Houses", scaled=1))["map"]["layout"]
    assert layout["yaxis"]["scaleanchor"] == "x"
    assert list(layout["xaxis"]["range"]) == list(layout["yaxis"]["range"])


@pytest.mark.parametrize("error", ["MAE", "Huber"])
@pytest.mark.parametrize("table", ["Flats", "Houses", "Three houses"])
def test_the_right_rate_is_right_for_every_error(open_page, table, error):
    page = open_page(LESSON, table=table, error=error)
    page = press(press(page, "Just right"), "×100")
    history = page.session_state["housing.history"]
    assert history.losses[-1] < 0.35 * history.losses[0]


def test_equal_prices_have_no_r2(open_page, slides):
    page = open_page(LESSON, table="Houses", rows="1000,300.1;2000,300.1;3000,300.1")
    assert not page.exception
    assert "R² = not defined: all prices are equal" in words(page)
    assert slides(page)["w1"]["high"] == 0.5


def test_a_link_carries_an_uploaded_table(open_page):
    page = open_page(LESSON, table="Your table", columns="age|price", rows="1,2;3,4")
    assert not page.exception
    assert "1×0 + 0 = **0** | 2 | **2**" in words(page)
    assert page.query_params["columns"] in ("age|price", ["age|price"])
    page = open_page(LESSON, table="Your table", columns="age|price", rows="1,2;3,oops")
    assert "“oops” is not a number" in page.warning[0].value
    page = open_page(LESSON, table="Your table")
    assert any("too large" in box.value for box in page.warning)


def test_a_table_that_is_too_large_for_a_link_says_so(open_page):
    long = ";".join(f"{i}.123456789,{i}.987654321" for i in range(60))
    page = open_page(LESSON, table="Houses", rows=long)
    assert not page.exception
    assert any("too large for the link" in caption.value for caption in page.caption)


def test_a_warning_about_a_folded_knob_is_seen(open_page):
    page = open_page(LESSON, floor="maybe")
    boxes = [box for box in page.expander if box.warning]
    assert not boxes
    assert "“maybe” in the address does not fit" in page.warning[0].value


def test_traces_that_answer_a_hand_have_names(open_page, figures):
    for name, figure in figures(press(open_page(LESSON), "×1")).items():
        for trace in figure["data"]:
            named = trace.get("name") or "<extra></extra>" in trace.get("hovertemplate", "")
            assert named or trace.get("hoverinfo") == "skip", name


def unfolded(page, *folds):
    """The page with folds opened."""
    for name in folds:
        page.session_state[f"housing.{name}"] = True
    return page.run()


def test_a_new_house_has_a_price_with_its_sum(open_page):
    page = unfolded(open_page(LESSON, new3_1=34, new3_3=1), "house")
    it = told(page)["new_price"]
    assert it["text"].startswith("price (100M won): 34×0.1 + 3×0.3 + 1×4 + 0 = **8.3**.")
    assert "station (km) 1 is outside the table, 0.3 to 0.5" in it["text"]
    assert it["tone"] == "warn"
    page.number_input(key="housing.new3_3").set_value(0.4).run()
    assert told(page)["new_price"]["tone"] == "info"


def test_all_rows_at_once(open_page, figures):
    matrix = figures(unfolded(open_page(LESSON, b=0.5), "matrix_box"))["matrix"]
    texts = [trace["text"] for trace in matrix["data"] if trace["mode"] == "text"]
    assert texts[0] == ["32", "3", "0.3", "1", "33", "3", "0.5", "1", "36", "4", "0.5", "1"]
    assert texts[4] == ["5.8", "6.7", "7.3"]


def test_one_input_has_a_line_through_its_houses(open_page, figures):
    names = [t.get("name") for t in figures(open_page(LESSON, table="Houses"))["residuals"]["data"]]
    assert names[:3] == ["residual", "prediction", "target"]
    _bars, line, *_rest = figures(open_page(LESSON, table="Houses", w1=0.2))["residuals"]["data"]
    assert line["y"] == pytest.approx(0.2 * line["x"])


def test_rows_2_and_3_are_filled_in_as_in_the_lecture(open_page):
    page = unfolded(open_page(LESSON), "fill")
    shown = told(page)
    assert len(shown["sums"]["table"]["rows"]) == 1  # row 1 is the example
    assert shown["marked"]["table"]["rows"][0] == ["2", "□×0.1 + □×0.3 + □×4 + 0 = □", "□"]
    page.number_input(key="housing.fill2").set_value(6.2)
    page.number_input(key="housing.fill3").set_value(6.7)
    it = told(page.run())["marked"]
    assert it["table"]["rows"][0] == ["2", "33×0.1 + 3×0.3 + 0.5×4 + 0 = **6.2**", "6.2 ✓"]
    assert it["table"]["rows"][1][1:] == ["□×0.1 + □×0.3 + □×4 + 0 = □", "6.7 ✗"]
    assert it["text"].startswith("✗")
    page.number_input(key="housing.fill3").set_value(6.8)
    assert "= **1.067**" in told(page.run())["marked"]["text"]


def test_ngs_table_has_its_bedrooms(open_page, slides):
    page = open_page(LESSON, table="Houses with bedrooms")
    assert "2104×0.1 + 3×10 + 0 = **240.4** | 400" in words(page)
    assert set(slides(page)) >= {"w1", "w2", "b"}


def test_an_unusual_house_pulls_each_error_as_far_as_it_does(open_page, figures):
    page = unfolded(open_page(LESSON, table="Houses", unusual=2000), "outlier")
    text = told(page)["pulled"]["text"]
    assert "change by 400 (MSE), 4.78 (MAE) and 33.3 (Huber, δ = 50)" in text
    assert text.endswith("a hundred times as much in the MSE.")
    assert {"outlier_MSE", "outlier_MAE", "outlier_Huber"} <= set(figures(page))
    page = unfolded(open_page(LESSON, unusual=2000, odd=4), "outlier")  # Flats have three inputs
    assert not page.exception
    assert told(page)["pulled"]["text"].endswith("no error protects from that.")


@pytest.mark.parametrize(("every", "name"), [(0, "walkability"), (1, "?")])
def test_neurons_stacked_as_told_and_as_built(open_page, figures, every, name):
    page = unfolded(open_page(LESSON, every_link=every), "stack")
    assert not page.exception
    hidden = [t["text"] for t in figures(page)["stacked"]["data"] if t["mode"] == "markers+text"][1]
    assert hidden[1] == name


def test_the_error_is_a_surface_over_any_two_weights(open_page, figures):
    page = open_page(LESSON, map_view="space", ax3="w2", ay3="b")
    fig = figures(page)["map3d"]
    assert fig["data"][0]["type"] == "surface"
    titles = [fig["layout"]["scene"][f"{axis}axis"]["title"]["text"] for axis in "xy"]
    assert titles == ["w₂ · rooms", "b · bias"]
    here = fig["data"][-1]
    assert here["name"] == "current point"
    assert (here["x"][0], here["y"][0]) == pytest.approx((0.3, 0))


def test_with_one_input_houses_can_be_dragged_unless_their_rows_are_hidden(open_page, figures):
    meta = figures(open_page(LESSON, table="Houses"))["residuals"]["layout"]["meta"]
    assert meta["draggable"]
    page = open_page(LESSON, table="Houses", hide="rows_box")
    assert "meta" not in figures(page)["residuals"]["layout"]
    assert "meta" not in figures(open_page(LESSON))["residuals"]["layout"]


@pytest.mark.parametrize("hidden", ["descent", "undo", "best", "all"])
def test_buttons_can_be_hidden_from_students(open_page, hidden):
    def keys(page):
        return {button.key.partition(".")[2] for button in page.button if button.key}

    gone = {"descent": {"x1", "x10", "x100"}, "undo": {"undo"}, "best": {"best"}}
    every = set().union(*gone.values())
    page = open_page(LESSON, hide=hidden)
    assert keys(page) & every == every - gone.get(hidden, every)
    assert not page.warning  # the name is known
