"""Plotly figures that are neither checked nor copied: what a server draws for a moving hand.

Plotly checks every property of every trace, and copies the whole figure to write it as JSON. For a
race of nine optimizers that is 150 ms, ten times as long as drawing it takes. Our figures come from
code that tests run, and there everything is checked (`tests/checked_figures.py`): the result must
be the same.
"""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import numpy as np
from plotly.graph_objects import Figure

DTYPES = {np.dtype(name): name for name in ("i1", "u1", "i2", "u2", "i4", "u4", "f4", "f8")}
"""numpy's types to plotly.js's names of them, for its typed arrays."""


class LazyFigure(Figure):  # type: ignore[misc]  # plotly has no types
    """A figure whose traces and layout become Plotly's objects when they are first asked for.

    Most figures are only written: for fifty traces the objects take longer than all else.
    """

    def __getattr__(self, name: str) -> Any:
        """Make the objects if they are what is missing; from then on this is a plain figure."""
        if "_given" not in self.__dict__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        traces, layout, template = self.__dict__.pop("_given")
        self.__init__(data=traces, layout=layout, _validate=False)  # type: ignore[misc]
        for part in (self, self.layout, *self.data):
            part._validate = True
        self.layout._props["template"] = template
        return getattr(self, name)


def lazy_figure(traces: list[Any], layout: dict[str, Any], template: dict[str, Any]) -> Figure:
    """Return a figure of complete `traces` and `layout`; later changes to it are checked.

    Both must be written as plotly.js reads them: {"title": {"text": "x"}}, not {"title": "x"}.
    The figure keeps `template` itself, which must have been checked before.
    """
    fig: Figure = LazyFigure.__new__(LazyFigure)
    plain = [_without_none(it if isinstance(it, dict) else it.to_plotly_json()) for it in traces]
    fig.__dict__.update(
        _given=(plain, layout, template),
        _data=plain,
        _layout={**_without_none(layout), "template": template},
    )
    return fig


def _without_none(props: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is None, as Plotly does."""
    return {name: value for name, value in props.items() if value is not None}


def to_json(fig: Figure) -> str:
    """Return the figure as the JSON that plotly.js reads; as `fig.to_json()`, without copies."""
    whole = {"data": fig._data, "layout": fig._layout}
    try:
        return json.dumps(whole, default=_plain, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError):  # a list with nan, a date …
        text: str = fig.to_json()
        return text


def _plain(value: Any) -> Any:
    """An array as plotly.js's typed array, a number of numpy's as Python's."""
    if isinstance(value, np.generic):
        return value.item()
    if not isinstance(value, np.ndarray):
        raise TypeError(f"{type(value).__name__} can't be written without Plotly")
    if value.dtype == np.int64 and value.size and np.abs(value).max() < 2**31:
        value = value.astype("i4")
    dtype = DTYPES.get(value.dtype) if value.size else None
    if dtype is None:
        return value.tolist()
    spec = {"dtype": dtype, "bdata": b64encode(value.tobytes()).decode("ascii")}
    return spec if value.ndim == 1 else {**spec, "shape": str(value.shape)[1:-1]}
