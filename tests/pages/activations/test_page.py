"""The activations lesson as a reader meets it, without a browser."""

import pytest

from tests.pages import conftest


def said(page):
    return " ".join(conftest.said(page))


VIEWS = ("Explorer", "One neuron", "Through layers", "Signals in a net", "Finite difference",
         "Trained nets")  # fmt: skip


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
