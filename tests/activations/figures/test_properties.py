"""The table's words from hand-made measurements."""

import math
from types import SimpleNamespace

from dlviz.activations.figures.properties import kink, property_table, span

KINK = SimpleNamespace(x=0, slope=(0.0, 0.0, 1.0), value_jumps=False)
RELU = SimpleNamespace(
    activation=SimpleNamespace(formula="max(0, x)", torch_code="F.relu(x)"),
    low=0.0, high=math.inf, reaches_low=True, reaches_high=False, monotone=True, smooth=False,
    zero_centred=False, mean=0.39894, steepest_slope=1.0, far_slopes=(0.0, 1.0), kinks=(KINK,),
)  # fmt: skip


def test_brackets_say_whether_a_bound_is_reached():
    assert span(RELU) == "[0, ∞)"
    half = SimpleNamespace(low=-1.0, high=1.0, reaches_low=False, reaches_high=True)
    assert span(half) == "(−1, 1]"


def test_the_table_says_what_was_measured():
    said = property_table(RELU)
    assert said["Range"] == "[0, ∞)"
    assert said["Zero-centred (mean of f over N(0, 1))"] == "no (0.3989)"
    assert said["At the kink, f′: left, **torch**, right"] == "x = 0: 0, **0**, 1"


def test_a_jump_is_mentioned():
    assert kink(SimpleNamespace(x=0, slope=(0.0, 0.0, 0.0), value_jumps=True)).endswith("f jumps")


def test_every_word_goes_through_the_translator():
    assert (
        property_table(RELU, tr=lambda text: f"«{text}»")["«Monotone (never decreases)»"] == "«yes»"
    )


def test_what_is_not_known_is_said_so():
    log = SimpleNamespace(**{
        **vars(RELU), "low": -math.inf, "high": math.nan, "mean": math.nan, "zero_centred": None,
        "monotone": None, "far_slopes": (math.nan, None), "steepest_slope": math.inf, "kinks": (),
    })  # fmt: skip
    said = property_table(log)
    assert said["Range"].startswith("(−∞, not known")
    assert said["Limit of f′: x → −∞, x → ∞"] == "not known, no limit"
    assert said["Steepest |f′|"] == "∞"
    assert "nan" not in str(said)
