"""The lesson on slopes: its five views, its presets, old addresses, and what is refused."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.derivatives.compute.backpropagation import Backpropagation
from dlviz.derivatives.compute.finite_differences import PRECISIONS, FiniteDifferences
from dlviz.derivatives.compute.partials import Partials
from dlviz.derivatives.compute.published_graphs import PUBLISHED
from pages.slopes import graph_words, partials, secant
from pages.slopes.scenes import SCENES
from tests.pages.conftest import said, told

LESSON = "slopes"
VIEWS = ("Graph", "Secant", "Partials", "Chain rule", "Share the error")
HOSTILE = ["1/0", "log(x)", "x > 0", "sqrt(x)", "9^9^9*x", "floor(x)", "exp(exp(x))", "1/x",
           "abs(x)^0.5", "where(x > 0, sqrt(x), x)", "x - x"]  # fmt: skip


def says_no_nan(text):
    assert not re.search(r"\b(nan|inf|None)\b", text), text


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_view_opens_quietly(open_page, figures, view, lang):
    page = open_page(LESSON, lang=lang, view=view)
    assert not page.exception
    assert figures(page)
    assert said(page)


@pytest.mark.parametrize("graph", [*PUBLISHED, "own"])
def test_every_graph_opens_with_all_gradients_and_agrees_with_autograd(open_page, films, graph):
    page = open_page(LESSON, graph=graph)
    assert not page.exception
    assert "agree with autograd" in told(page)["details"]["text"]
    film = films(page)["backprop"]["rows"][0][0]
    gradients = next(t for t in film["tracks"] if (t["trace"], t["prop"]) == (7, "text"))
    assert all(text.strip() for text in gradients["values"][-1])


def test_the_verdict_reads_the_slopes(open_page):
    assert "Output −12. Its slopes: ∂/∂x = −4, ∂/∂y = −4, ∂/∂z = 3." in said(open_page(LESSON))[0]


@pytest.mark.parametrize("number", range(len(SCENES)))
def test_every_preset_opens_its_view(open_page, number):
    page = open_page(LESSON, view="Chain rule", dx=0.9)
    page.button(key=f"{LESSON}.preset{number}").click().run()
    assert not page.exception
    wanted = list(SCENES.values())[number]["view"]
    assert page.session_state[f"{LESSON}.view"] == wanted
    assert "dx" not in page.query_params


def test_presets_tell_the_lectures_numbers(open_page):
    page = open_page(LESSON)
    page.button(key=f"{LESSON}.preset0").click().run()
    assert "forward −23.9999" in said(page)[0]
    page.button(key=f"{LESSON}.preset2").click().run()
    assert "x + h is x itself: nothing moves" in said(page)[0]
    page.button(key=f"{LESSON}.preset4").click().run()
    assert "f = −716.3. That is below the saddle" in told(page)["flat"]["text"]


@pytest.mark.parametrize("guess", range(3))
def test_a_sum_hands_on_the_whole(open_page, guess):
    page = open_page(LESSON)
    page.radio[0].set_value(guess).run()
    boxes = [box.value for box in (*page.success, *page.info)]
    right = "Right. " if guess == 1 else "Not quite. Answer: 0.6 each."
    assert any(box.startswith(right) and "x gets 0.6, y gets 0.6" in box for box in boxes)


def test_the_goal_is_reached_where_the_output_is_flat(open_page):
    goal = told(open_page(LESSON))["goal"]["text"]
    assert goal.startswith("Goal:")
    flat = told(open_page(LESSON, product_x=0, product_y=0, product_z=0))["goal"]["text"]
    assert flat.startswith("✓ Goal reached")


OLD = {"view": "Finite difference", "f": "Tanh", "at": 2, "h": 0.01, "bits": "float32"}


@pytest.mark.parametrize(
    ("query", "f", "x", "h", "bits"),
    [
        ({"view": "Finite difference"}, "Sigmoid", 1.0, 1e-3, "float64"),
        (OLD, "Tanh", 2.0, 0.01, "float32"),
    ],
)
def test_an_old_address_opens_the_same_state_here(open_page, slides, query, f, x, h, bits):
    page = open_page("activations", **query)
    assert not page.exception
    assert page.markdown[0].value.startswith("# Slopes")
    assert page.session_state[f"{LESSON}.view"] == "Secant"
    assert page.session_state[f"{LESSON}.f"] == f
    assert (slides(page)["at"]["value"], slides(page)["h"]["value"]) == (x, h)
    assert page.session_state[f"{LESSON}.bits"] == bits
    assert page.query_params["view"] in ("Secant", ["Secant"])


def test_an_old_address_with_a_typed_formula_or_a_parameter_keeps_it(open_page, slides):
    page = open_page("activations", view="Finite difference", f=OWN_FORMULA, formula="x^2 + 1")
    assert page.text_input[0].value == "x^2 + 1"
    page = open_page("activations", lang="ko", view="Finite difference", f="ELU", elu_a=2)
    assert slides(page)["elu_a"]["value"] == 2
    assert page.markdown[0].value.startswith("# 기울기")


@pytest.mark.parametrize(
    ("typed", "words"),
    [("x + ) y", "can’t be read"), ("3", "no variable"), ("x.__class__", "may not contain"),
     ("a+b+c+d+g+k+m+n+p+q+r", "11 variables"), ("", "empty")],
)  # fmt: skip
def test_what_is_no_graph_is_answered_and_the_last_one_stays(open_page, films, typed, words):
    page = open_page(LESSON, graph="own", typed="a * b")
    before = said(page)[0]
    page.text_input[0].set_value(typed).run()
    assert not page.exception
    assert any(words in box.value for box in page.error)
    assert page.text_input[0].value == typed
    assert said(page)[0] == before
    assert "backprop" in films(page)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_formula_breaks_no_view(open_page, text):
    for knobs in (
        {"graph": "own", "typed": text},
        {"view": "Secant", "f": OWN_FORMULA, "formula": text},
        {"view": "Partials", "of": "own", "xy": text},
        {"view": "Chain rule", "inner": text},
    ):
        page = open_page(LESSON, **knobs)
        assert not page.exception, knobs
        for box in said(page):
            says_no_nan(box)


def test_the_panels_below_hold_every_gradient_and_take_a_step(open_page):
    page = open_page(LESSON, graph="mazur")
    page.session_state[f"{LESSON}.held"] = True
    page.session_state[f"{LESSON}.descent"] = True
    page.run()
    assert not page.exception
    rows = told(page)["held_table"]["table"]["rows"]
    w5 = next(row for row in rows if row[0] == "w₅")
    assert w5[3:5] == ["0.0821670406"] * 2
    moved = told(page)["moved"]["table"]["rows"]
    assert moved[4][2] == "0.35891648"
    assert moved[-1][1:] == ["0.298371109", "0.291027774"]


def test_sharing_says_where_it_parts_from_the_gradient(open_page):
    view = {"view": "Share the error"}
    assert "same way (cosine 1)" in said(open_page(LESSON, **view))[0]
    assert "divides by 0" in said(open_page(LESSON, **view, w11=0.5, w12=-0.5))[0]
    assert "away from each other" in said(open_page(LESSON, **view, w11=0.5, w12=-0.7))[0]
    text = told(open_page(LESSON, **view))["agreed"]["text"]
    assert "median cosine 0.9997" in text


def test_a_proof_that_divides_by_zero_is_named(open_page):
    page = open_page(LESSON, view="Chain rule", inner="x^2", x=-0.5, dx=1)
    assert "Δu is exactly 0" in said(page)[0]


def test_a_tie_of_max_and_a_lost_value_are_said():
    tie = Backpropagation(formula="max(x, y)", at=(("x", 2.0), ("y", 2.0))).run()
    assert "PyTorch gives each input half" in graph_words.verdict(tie).text
    lost = Backpropagation(formula="log(x)", at=(("x", -1.0),)).run()
    assert graph_words.verdict(lost).tone == "bad"
    kink = Backpropagation(formula="sqrt(x)", at=(("x", 0.0),)).run()
    assert "no finite number" in graph_words.details(kink).text
    assert graph_words.verdict(kink).tone == "warn"


def test_the_kind_of_a_flat_place_is_its_curvatures():
    words = partials.flat_place(Partials().run()).text
    assert words.startswith("All slopes are 0 at (−5, 20), f = 50: a saddle; curvatures −0.2361")


@st.composite
def functions(draw):
    """Any activation, or a typed one."""
    name = draw(st.sampled_from([*ACTIVATIONS, OWN_FORMULA, OWN_FORMULA]))
    if name == OWN_FORMULA:
        return ActivationFunction(name=name, typed=draw(st.sampled_from(HOSTILE)))
    return ActivationFunction(name=name)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(functions(), st.floats(-6, 6), st.floats(-17, 0), st.sampled_from([*PRECISIONS]))
def test_a_difference_is_called_good_only_near_the_best(function, x, power, precision):
    errors = FiniteDifferences(function=function, x=x, h=10**power, precision=precision).run()
    words = secant.verdict(errors)
    says_no_nan(words.text)
    says_no_nan(secant.complex_step(errors).text)
    if words.tone == "good":
        off = abs(errors.estimate_at_h[1] - errors.slope)
        assert off <= max(10 * errors.best[0], 1e-6 * max(1, abs(errors.slope)))
    moved = math.isfinite(errors.slope) and errors.reached == errors.here
    assert ("nothing moves" in words.text) <= moved


def test_the_last_preset_shows_where_both_rules_part(open_page):
    page = open_page(LESSON)
    page.button(key=f"{LESSON}.preset{len(SCENES) - 1}").click().run()
    assert "away from each other" in said(page)[0]
