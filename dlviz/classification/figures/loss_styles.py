"""How each of the two losses looks wherever it is drawn: a colour, and a dash that repeats it."""

from dlviz.drawing.theme import GRADIENT, PREDICTION

COLOURS = (PREDICTION, GRADIENT)
"""Of cross-entropy and squared error, in this order."""
DASHES = ("solid", "dash")
SYMBOLS = ("circle", "diamond")


def line_of(i: int) -> dict[str, object]:
    """Return the line of the i-th loss."""
    return {"color": COLOURS[i], "width": 4, "dash": DASHES[i], "simplify": False}
