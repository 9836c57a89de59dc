"""Colours that mean one thing on every page, and the template every figure wears.

Each colour below has a contrast of at least 3:1 on the light and on the dark page
(WCAG 2.2, 1.4.11), so data keep their colour in both. The neutrals change with the page:
`DARK` says what each becomes.
"""

from pickle import dumps, loads

import plotly.graph_objects as go

from dlviz.drawing.lazy_figure import lazy_figure

INK = "#1f2328"  # text, outlines, the points of a data set
PAPER = "#ffffff"  # the page; a halo round a marker
GRID = "#d9dee5"
MUTED = "#737b87"  # what is there for reference only
SHADE = "#eef1f5"  # a shaded region: saturation, a forbidden range

HERE = "#e3197b"  # the current point: "you are here"
POSITIVE, NEGATIVE = "#0a7bc2", "#d55e00"  # weights and outputs by sign; class 1 and class 0
TARGET, PREDICTION = INK, "#a05ccf"
RIGHT, WRONG = "#009e73", "#d55e00"  # answers; ✓ and ✗ say it as well
TRAIN, TEST = "#009e73", "#c2569b"  # test curves are dashed as well
GRADIENT = "#b98300"

CLASSES = (
    NEGATIVE, POSITIVE, "#009e73", "#d0619f", "#b98300",
    "#6674e5", "#808893", "#e0495a", "#1fa0d0", "#7a9a01",
)  # fmt: skip
SERIES = (
    "#0a7bc2", "#d55e00", "#009e73", "#d0619f", "#b98300",
    "#a05ccf", "#1fa0d0", "#e0495a", "#7a9a01", "#808893",
)  # fmt: skip
"""Colours for curves without a meaning of their own; overlays also change the dash."""
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SYMBOLS = ("circle", "square", "diamond", "cross", "x", "triangle-up", "star", "pentagon")

OPTIMIZER = {
    "GD": "#808893",
    "SGD": "#d55e00",
    "Momentum": "#0a7bc2",
    "Nesterov": "#d0619f",
    "Adagrad": "#b98300",
    "RMSProp": "#a05ccf",
    "Adam": "#009e73",
    "AdamW": "#7a9a01",
    "RAdam": "#1fa0d0",
    "NAdam": "#e0495a",
    "Adadelta": "#9c6b4f",
    "Adamax": "#6674e5",
    "LBFGS": "#5f9ea0",
}
OPTIMIZER_SYMBOL = dict(zip(OPTIMIZER, SYMBOLS + SYMBOLS, strict=False))
OPTIMIZER_DASH = dict(zip(OPTIMIZER, DASHES * 3, strict=False))

REGION = {
    "too slow": "#808893", "converges": "#009e73", "oscillates": "#b98300", "diverges": "#d55e00",
}  # fmt: skip
"""What a learning rate does; the slider's track wears the same colours."""
REGION_DASH = dict(zip(REGION, DASHES, strict=False))

NET = {"Linear": "#d55e00", "MLP": "#0a7bc2", "CNN": "#009e73"}
DEEP_NET = {"Sigmoid": "#0a7bc2", "ReLU": "#009e73", "Residual": "#d55e00"}
"""Which net reads digits, and which deep net; symbols and dashes repeat it, in this order."""

LOW, MIDDLE, HIGH = "#f7f9fc", "#b9cbe0", "#4f7ba8"
LOSS = [[0.0, LOW], [0.5, MIDDLE], [1.0, HIGH]]
"""Loss landscapes: pale is low, so the walks are the strongest colour on the page."""
PALE_NEGATIVE, PALE_POSITIVE = "#f2b38a", "#8cc1e8"
PALE_CLASSES = (PALE_NEGATIVE, PALE_POSITIVE, "#8fd6bd", "#ecb4d6", "#e5d58c")
"""Backgrounds of the first five classes."""
SIGNED = [[0.0, PALE_NEGATIVE], [0.5, LOW], [1.0, PALE_POSITIVE]]
"""Outputs from -1 (or class 0) to +1 (or class 1), as backgrounds: data points stay stronger."""
TARGETS = [[0.0, NEGATIVE], [0.5, MUTED], [1.0, POSITIVE]]
"""Numbers to hit from -1 to +1, as points on a background of outputs."""
STRENGTH = [[0.0, LOW], [1.0, HIGH]]
DIGIT = [[0.0, "rgb(0,0,0)"], [1.0, "rgb(255,255,255)"]]
"""Handwriting: white ink on black, as MNIST has it, on light and dark pages alike."""

DARK = {
    INK: "#eef1f5",
    PAPER: "#14181f",
    GRID: "#39414d",
    MUTED: "#8d96a3",
    SHADE: "#222932",
    LOW: "#1a212b",
    MIDDLE: "#2f4660",
    HIGH: "#6d9ac8",
    PALE_NEGATIVE: "#8a4312",
    PALE_POSITIVE: "#14568a",
    PALE_CLASSES[2]: "#0c6049",
    PALE_CLASSES[3]: "#7c3a61",
    PALE_CLASSES[4]: "#675312",
}
"""What the neutral and background colours become on a dark page."""

_AXIS = {
    "automargin": True,
    "gridcolor": GRID,
    "linecolor": MUTED,
    "zerolinecolor": MUTED,
    "zerolinewidth": 1,
    "showline": True,
    "ticks": "outside",
    "tickcolor": MUTED,
    "exponentformat": "power",  # 10⁻⁹, where Plotly would say 1n
    "minexponent": 4,
    "title": {"standoff": 9},
}
_AXIS_3D = {"gridcolor": GRID, "backgroundcolor": PAPER, "linecolor": MUTED, "zerolinecolor": MUTED}

UIREVISION = "dlviz"  # always the same: the reader's zoom and camera survive every redraw
TEMPLATE = go.layout.Template(
    layout={
        "font": {"size": 16, "color": INK, "family": "Source Sans, Noto Sans KR, sans-serif"},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "colorway": SERIES,
        "margin": {"l": 60, "r": 16, "t": 14, "b": 46},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "xanchor": "left"},
        "hoverlabel": {"font": {"size": 15}},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "scene": {"xaxis": _AXIS_3D, "yaxis": _AXIS_3D, "zaxis": _AXIS_3D},
    },
    data={"scatter": [{"line": {"width": 3}, "marker": {"size": 9}}]},
)
_TEMPLATE = dumps(TEMPLATE.to_plotly_json())  # a deepcopy would take ten times as long


def figure(*traces: object, **layout: object) -> go.Figure:
    """Return an empty figure in dlviz's own template, or one with `traces` and `layout`.

    Given here, in full, they are taken as they are (see `lazy_figure`); each later add or update
    checks and copies. The template is checked once for all figures.
    """
    # Without any template Plotly would copy its own; plotly.js ignores a template's uirevision.
    kept = {"template": {}, "uirevision": UIREVISION}
    return lazy_figure(list(traces), {**kept, **layout}, loads(_TEMPLATE))
