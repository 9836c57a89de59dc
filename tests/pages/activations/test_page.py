"""The activations lesson as a reader meets it, without a browser."""

import pytest

from tests.pages import conftest


def said(page):
    return " ".join(conftest.said(page))


VIEWS = ("Explorer", "One neuron", "Through layers", "Signals in a net", "Trained nets")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_view_opens_quietly(open_page, figures, view, lang):
    page = open_page("activations", lang=lang, view=view)
    assert not page.exception
    assert figures(page)


def test_the_explorer_reads_f_and_its_slope(open_page, figures):
    page = open_page("activations", x=0)
    assert "Sigmoid(0) = 0.5, slope 0.25" in said(page)
    assert "f′(x) = 0.25" in figures(page)["slopes"]["data"][-1]["text"][0]


def test_several_functions_lie_over_each_other(open_page, figures):
    page = open_page("activations", show="Step function.Tanh.GELU")
    names = [trace.get("name") for trace in figures(page)["values"]["data"]]
    assert names[1:4] == ["Step function", "Tanh", "GELU"]
    assert "exactly 0" in said(page)


def test_alpha_shapes_the_function(open_page, slides):
    page = open_page("activations", show="Leaky ReLU", leakyrelu_a=0.4, x=-2)
    assert slides(page)["leakyrelu_a"]["value"] == 0.4
    assert "Leaky ReLU(−2) = −0.8, slope 0.4" in said(page)


def test_a_typed_formula_is_drawn_and_a_bad_one_is_answered(open_page):
    page = open_page("activations", show="Own formula", formula="x^2", x=3)
    assert "= 9, slope 6" in said(page)
    page.text_input("activations.formula").set_value("x.real").run()
    assert "formula may not contain" in said(page)
    page.text_input("activations.formula").set_value("x.__class__").run()
    assert r"“x.\_\_class\_\_”" in said(page)  # not “x.class”, the middle bold
    assert not page.exception


def test_a_formula_in_the_address_that_cannot_be_read_is_refused(open_page):
    page = open_page("activations", show="Own formula", formula="__import__('os')")
    assert not page.exception
    assert "does not fit" in said(page)


def test_the_question_is_answered_by_the_measured_slope(open_page):
    page = open_page("activations", show="Tanh")
    page.radio("activations.ten").set_value(1).run()
    assert "multiply to 1" in said(page)


def test_a_step_gives_descent_no_direction_and_a_sigmoid_does(open_page, slides):
    page = open_page("activations", view="One neuron")
    assert "takes only 2 values" in said(page)
    page = open_page("activations", view="One neuron", unit="Sigmoid")
    before = slides(page)["w"]["value"]
    page.button("activations.step10").click().run()
    assert slides(page)["w"]["value"] != before


@pytest.mark.parametrize("view", VIEWS)
def test_what_answers_a_hand_has_a_name(open_page, figures, view):
    for name, figure in figures(open_page("activations", view=view)).items():
        for trace in figure["data"]:
            named = trace.get("name") or "<extra></extra>" in trace.get("hovertemplate", "")
            assert named or trace.get("hoverinfo") == "skip", name


def test_goals_are_ticked_once_they_are_reached(open_page):
    def goal(**knobs):
        return conftest.told(open_page("activations", **knobs))["goal"]["text"]

    assert goal().startswith("Goal: Find a function")
    assert goal(show="ReLU", x=5).startswith("✓")
    assert goal(view="One neuron").startswith("Goal: Bring the loss below 0.12")
    assert goal(view="One neuron", b=-3.3).startswith("✓")
    assert goal(view="Signals in a net").startswith("Goal:")
    assert goal(view="Signals in a net", act="SELU", init="LeCun", deep=30).startswith("✓")


def test_steps_that_leave_the_sliders_stop_at_their_ends_and_say_so(open_page, slides):
    page = open_page("activations", view="One neuron", unit="Identity", w=6, b=20)
    page.button("activations.step100").click().run()
    assert not page.exception
    assert "the next step would leave" in said(page)
    assert slides(page)["w"]["value"] <= 6


@pytest.mark.parametrize("view", VIEWS[:4])
def test_a_preset_shows_the_same_whatever_was_there(open_page, slides, view):
    used = {
        "w": 3, "b": 5, "x": -4, "flat": 0.3, "reach": 9, "w0": 2, "b0": 1, "layers": 50, "gain": 3,
        "deep": 7, "wide": 16, "seed": 5, "at": 2, "h": 0.3, "bits": "float32",
    }  # fmt: skip
    pages = open_page("activations", view=view), open_page("activations", view=view, **used)
    one, other = (
        {k: v["value"] for k, v in slides(page.button("activations.preset0").click().run()).items()}
        for page in pages
    )
    assert one == other


def test_a_formula_too_steep_for_a_browser_keeps_its_question(open_page):
    page = open_page("activations", show="Own formula", formula="exp(x^3)")
    page.radio("activations.ten").set_value(2).run()
    assert not page.exception
    assert "The steepest slope is ∞" in said(page)


def test_the_property_table_has_a_column_for_each_function(open_page):
    page = open_page("activations", show="Sigmoid.ReLU.Hardtanh.Swish", swish_b=0.1)
    page.session_state["activations.table"] = True
    table = conftest.told(page.run())["properties"]["table"]
    assert table["head"] == ["Measured", "Sigmoid", "ReLU", "Hardtanh", "Swish"]
    rows = {row[0]: row[1:] for row in table["rows"]}
    assert rows["Range"] == ["(0, 1)", "[0, ∞)", "[−1, 1]", "[−2.785, ∞)"]
    assert rows["Monotone (never decreases)"] == ["yes", "yes", "yes", "no"]
    assert rows["In PyTorch"][1] == "F.relu(x)"


@pytest.mark.parametrize(("unit", "guess", "words"), [
    ("Step function", 0, "What the step lacks is a slope"),
    ("Sigmoid", 2, "a slope to follow"),
])  # fmt: skip
def test_what_a_small_step_of_the_weight_changes(open_page, unit, guess, words):
    page = open_page("activations", view="One neuron", unit=unit)
    page.radio("activations.small_step").set_value(guess).run()
    assert page.success[0].value.startswith("Right.")
    assert words in page.success[0].value


def test_a_straight_line_in_place_of_the_step_separates_nothing(open_page, figures):
    page = open_page("activations", view="One neuron", unit="ReLU")
    page.session_state["activations.straight"] = True
    page = page.run()
    assert not page.exception
    assert "ReLU bends the plane" in said(page)
    assert "x, 3x, x + 2 only stretch or move the plane" in said(page)
    assert {f"moved{i}" for i in range(4)} <= set(figures(page))


def test_functions_keep_their_look_whatever_is_shown_beside_them(open_page, figures):
    def looks(show):
        data = figures(open_page("activations", show=show))["values"]["data"]
        return {trace["name"]: (trace["line"]["color"], trace["line"].get("dash")) for trace in data
                if trace.get("mode") == "lines" and "name" in trace and "line" in trace
                and "color" in trace["line"]}  # fmt: skip

    alone = {name: looks(name)[name] for name in ("Sigmoid", "Tanh", "ReLU", "GELU")}
    for show in ("GELU.Tanh.Sigmoid", "ReLU.Sigmoid.GELU", "Tanh.ReLU"):
        for name in show.split("."):
            assert looks(show)[name] == alone[name]
