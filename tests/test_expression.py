"""Typed formulas: what they mean, and that nothing but arithmetic gets through."""

import math
import random
import sys

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from dlviz.expression import FUNCTIONS, Formula
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
    for text, meant in (
        ("x*y + y", x * y + y),
        ("exp(y)", torch.exp(y)),
        ("y > x", (y > x).double()),
    ):
        formula = Formula(text, ("x", "y"))
        torch.testing.assert_close(formula(x, y), meant)
        torch.testing.assert_close(run(formula.torch_code, x, y), meant)


HOSTILE = [
    "x > 0", "where(x > 0, 1, 0)", "2", "5", "pi", "1/0", "0/0", "(-8)^(1/3)", "1 > 0", "-(1/0)*x",
    "9^9^9^9*x", "9^300/9^299*x", "x^34", "x^40", "exp(x^3)", "log(x)", "1/x", "sqrt(x)", "x^x",
    "sign(sqrt(x))", "where(x>0, sqrt(x), x)", "where(x > 0, x, exp(x) - 1)", "exp(1/0)",
    "where(x, where(x > 1, log(x), x^2), 1/x)", "where(1 > 0, x, 2)", "where(sin(x) > 0, 1, x)",
    "where(x > where(x > 0, 1, 2), sqrt(x), 2)", "max(1, 2)", "sign(2)*x", "floor(x)", "-x > -1",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_the_line_of_pytorch_has_the_same_values_and_slopes(text):
    formula = Formula(text)
    ours, line = (X.clone().requires_grad_() for _ in range(2))
    y, z = formula(ours), run(formula.torch_code, line)
    torch.testing.assert_close(z, y, equal_nan=True)
    torch.testing.assert_close(slope(z, line), slope(y, ours), equal_nan=True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("where(x > 0, sqrt(x), x)", torch.where(X > 0, 0.5 / X.abs().sqrt(), 1.0)),
        ("where(x < 1, x, log(x))", torch.where(X < 1, 1.0, 1 / X)),
        ("where(x > 0, x, exp(999x))", torch.where(X > 0, 1.0, 999 * torch.exp(999 * X))),
        ("where(x > 0, where(x > 1, sqrt(x - 1), 2x), 3x)",
         torch.where(X > 1, 0.5 / (X - 1).abs().sqrt(), torch.where(X > 0, 2.0, 3.0))),
    ],
)  # fmt: skip
def test_the_branch_not_taken_leaves_the_slope_alone(text, meant):
    x = X.clone().requires_grad_()
    torch.testing.assert_close(slope(Formula(text)(x), x), meant)


def test_the_sign_of_no_number_is_none():
    x = torch.tensor([-1.0, 4.0], dtype=torch.float64)
    assert Formula("sign(sqrt(x))")(x).isnan().tolist() == [True, False]


def run(code, x, y=None):
    return eval(code, {"torch": torch, "F": F, "math": math, "x": x, "y": y})


def slope(y, x):
    return torch.autograd.grad(y.sum(), x)[0]


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
    assert "{" not in said.replace("▸", "").replace(text, "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2x^2 + ) y", "2x^2 + ▸) y"), ("x +", "x +▸"), ("  3x − z", "  3x − ▸z"),
        ("2^2(x + sqrt(x, y))", "2^2(x + ▸sqrt(x, y))"), ("x·y·cosec(x)", "x·y·▸cosec(x)"),
        ("2x.real", "2▸x.real"), ("x + y'", "x + y▸'"), ("x + 1e300", "x + ▸1e300"),
        ("x^2 + (y", "x^2 + ▸(y"), ("3(x if y else x)", "3(▸x if y else x)"),
    ],
)  # fmt: skip
def test_a_refusal_points_at_the_place(text, place):
    with pytest.raises(Refused) as refused:
        Formula(text, ("x", "y"))
    for said in (str(refused.value), refused.value.say(translator("ko"))):
        assert f"“{place}”" in said


ESCAPES = [
    "__import__('os').system('true')", "().__class__.__bases__[0].__subclasses__()",
    "(lambda: x)()", "[i for i in ().__class__.__mro__]", "x.__init__.__globals__", "eval('1')",
    "exec('import os')", "open('/etc/passwd').read()", "getattr(x, 'data')", "globals()", "vars()",
    "breakpoint()", "x.__class__.__base__", "f'{x.__class__}'", "'{0.__class__}'.format(x)",
    "(y := x)", "x if exec('1') else x", "exp(*[x])", "exp(**{})", "exp(x for x in ())", "exit()",
    "where.__self__", "torch.load('x')", "sin.__call__(x)", "max.__globals__", "print(x)", "_", "",
    "x__y", "0x41", "0b1", "1e1000", "x;import os", "x\nimport os", "x#", "\\x41", "'''",
    '"""', "`id`", "$(id)", "{{x}}", "ｅｘｅｃ(x)", "ｘ", "𝑥", "x\u200b", "\x00", "\ud800",
    "await x", "yield x", "import os", "del x", "not x", "x is x", "x in x", "x == x", "~x",
    "x << 9", "...", "x // 0", "x % 0", "x @ x", "None", "1j", "-" * 119 + "x", "NaN", "1if x",
    "(" * 60 + ")" * 60, "x" + "^x" * 59, "exp(" * 24 + "x", "2" * 120, "." * 120, "1e" * 60,
    "x," * 60, "\t\r\n",
]  # fmt: skip
PIECES = [
    *"xyzeπ0123456789+-*/^().,<>=!_ '\"[]{}:;#@~%&|\\$`?·−é한\n\t\x00", "**", "1e", "e-", "pi",
    "os", "__", "class", "lambda", "exec", "for", "in", "if", "else", "(x)", "x.", ":=", "()",
    *FUNCTIONS, "eval(", "open(", "__import__(", "self", "9" * 30, "((((", "))))", "True", "None",
]  # fmt: skip
HEARD: list[str] = []


def _hear(event, _args):
    if HEARD[:1] == ["listening"] and event != "compile":  # ast.parse compiles, to a tree only
        HEARD.append(event)


sys.addaudithook(_hear)


def read(text):
    """Read a text: a formula that gives numbers, or a sentence; nothing is run on the way."""
    HEARD[:] = ["listening"]
    try:
        formula = Formula(text, ("x", "y"))
    except Refused:
        return False
    finally:
        heard, HEARD[:] = HEARD[1:], []
        assert not heard, (text, heard)
    assert formula(X, X).shape == X.shape
    return True


@pytest.mark.parametrize("text", ESCAPES)
def test_known_escapes_are_refused(text):
    assert not read(text)


def test_what_looks_like_one_but_is_arithmetic_is_computed():
    assert all(
        map(
            read,
            ("9**9**9**9**9", "1_000**x", "x^x^x^x", "where(1/0, 0/0, x)", "exp(exp(exp(999x)))"),
        )
    )


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=25), st.integers(0, 2**32))
def test_ten_thousand_hostile_strings_run_nothing(pieces, seed):
    chance = random.Random(seed)
    for _ in range(100):
        read("".join(chance.choices([*pieces, "x", "+"], k=chance.randint(1, len(pieces)))))


def test_a_tower_of_powers_is_infinite_at_once():
    assert Formula("9^9^9^9 * x")(torch.ones(1, dtype=torch.float64)).isinf().all()
