"""The four corners of the square, the gates on them, and XOR built by hand.

>>> hand_set_weights("XOR")
(1.0, 1.0, -1.0, -1.0, -0.5, 1.5, 1.0, 1.0, -1.5)
"""

from dlviz.checks import one_of
from dlviz.text import mark

CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))

GATES: dict[str, tuple[int, int, int, int]] = {
    mark("XOR"): (0, 1, 1, 0),
    mark("AND"): (0, 0, 0, 1),
    mark("OR"): (0, 1, 1, 1),
    mark("NAND"): (1, 1, 1, 0),
}
"""What each gate says at each of CORNERS."""

_LINES = {"OR": (1.0, 1.0, -0.5), "NAND": (-1.0, -1.0, 1.5), "AND": (1.0, 1.0, -1.5)}
"""One step neuron for each gate a straight line can cut: w₁, w₂, b."""


def hand_set_weights(gate: str) -> tuple[float, ...]:
    """Return flat weights that answer `gate` exactly when every activation is Step.

    XOR = (x₁ OR x₂) AND (x₁ NAND x₂) needs two hidden neurons (Minsky & Papert 1969, ch. 0);
    the others need none: they are a 2-1 net.
    """
    one_of("gate", gate, GATES)
    if gate in _LINES:
        return _LINES[gate]
    (a, b, c), (d, e, f) = _LINES["OR"], _LINES["NAND"]
    return (a, b, d, e, c, f, *_LINES["AND"])
