"""How each activation's curve looks: always the same, whatever is drawn beside it."""

from dlviz.drawing.theme import DASHES, SERIES, SYMBOLS

NAMES = (
    "Step function", "Sigmoid", "Tanh", "ReLU", "Identity", "Leaky ReLU", "PReLU", "ELU", "CELU",
    "SELU", "GELU", "GELU (tanh)", "SiLU", "Swish", "Mish", "Softplus", "Softsign", "Arctan",
    "Hardtanh", "ReLU6", "Hardsigmoid", "Hardswish", "Logsigmoid", "Tanhshrink", "Softshrink",
    "Hardshrink", "Threshold", "Squared ReLU", "Sine", "Gaussian", "Absolute", "Own formula",
)  # fmt: skip


def line_of(name: str) -> dict[str, object]:
    """Return the colour and the dash of an activation's curve; no two have both alike."""
    i = NAMES.index(name)
    return {
        "color": SERIES[i % len(SERIES)],
        "dash": DASHES[(i + i // len(SERIES) - 1) % len(DASHES)],
    }


def marker_of(name: str) -> dict[str, object]:
    """Return the colour and the symbol of its points."""
    i = NAMES.index(name)
    symbol = SYMBOLS[(i + i // len(SERIES)) % len(SYMBOLS)]
    return {"color": SERIES[i % len(SERIES)], "symbol": symbol}
