"""Typed formulas: what they mean, and that nothing but arithmetic gets through."""

import math

import pytest
import torch
import torch.nn.functional as F

from dlviz.expression import Formula
from dlviz.text import Refused
from pages.translation import translator

X = torch.linspace(-3, 3, 25, dtype=torch.float64)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("x * sigmoid(1.7x)", X * torch.sigmoid(1.7 * X)),
        ("2x^2 - 3", 2 * X**2 - 3),
        ("-x^2", -(X**2)),
        ("2(x + 1)", 2 * (X + 1)),
        ("1e-3*x", 0.001 * X),
        ("max(0, x)", F.relu(X)),
        ("where(x > 1, x, -1)", torch.where(X > 1, X, -1.0)),
        ("(x > 0) - (x < 0)", torch.sign(X)),
        ("sin(pi x)" .replace(" x", "*x"), torch.sin(math.pi * X)),
        ("e^x", math.e**X),
        ("softplus(x) - log(1 + exp(x))", torch.zeros_like(X)),
        ("5", torch.full_like(X, 5.0)),
    ],
)  # fmt: skip
def test_a_formula_means_what_it_says(text, meant):
    formula = Formula(text)
    torch.testing.assert_close(formula(X), meant, rtol=1e-12, atol=1e-12)
    known = {"torch": torch, "F": F, "math": math, "x": X}
    said = eval(formula.torch_code, known)
    torch.testing.assert_close(torch.as_tensor(said).to(X).broadcast_to(X.shape), meant,
                               rtol=1e-12, atol=1e-12)  # fmt: skip


def test_two_variables():
    x, y = torch.meshgrid(X, X, indexing="ij")
    torch.testing.assert_close(Formula("x*y + y", ("x", "y"))(x, y), x * y + y)


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "x +", "y", "x.real", "__import__('os')", "().__class__", "[x]", "x if x else 1",
        "lambda: x", "exp(x, x)", "exp(x=1)", "torch.exp(x)", "open('a')", "x[0]", "'x'", "True",
        "x and x", "1 < x < 2", "(x := 1)", "1e999", "1j", "x @ x", "exec", "f'{x}'", "x % 2; x",
        "(" * 40 + "x" + ")" * 40 + "+" * 50, "-" * 60 + "x", "x" * 121,
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_a_sentence(text):
    with pytest.raises(Refused, match="formula") as refused:
        Formula(text)
    said = refused.value.say(translator("ko"))
    assert said != str(refused.value)
    assert "{" not in said.replace(text, "")


def test_a_tower_of_powers_is_infinite_at_once():
    assert Formula("9^9^9^9 * x")(torch.ones(1, dtype=torch.float64)).isinf().all()
