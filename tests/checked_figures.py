"""Every figure that a test makes is made a second time with all of Plotly's checks."""

import json
from base64 import b64decode

import numpy as np
import plotly.graph_objects as go
import pytest

from dlviz.drawing import theme
from dlviz.drawing.lazy_figure import lazy_figure, to_json


def plain(text):
    """A figure's JSON with typed arrays as lists, in one order, and without empty lists."""

    def listed(node):
        if "bdata" in node:
            flat = np.frombuffer(b64decode(node["bdata"]), node["dtype"])
            shape = [int(n) for n in str(node.get("shape", flat.size)).split(",")]
            return flat.reshape(shape).tolist()
        return {key: value for key, value in node.items() if value != []}

    return json.dumps(json.loads(text, object_hook=listed), sort_keys=True)


@pytest.fixture(autouse=True)
def checked(request, monkeypatch):
    """Refuse what Plotly would refuse, and any difference to the figure that it would make."""
    if request.path.parent.name not in ("figures", "drawing"):
        return

    def checked_figure(traces, layout, template):
        fig = lazy_figure(traces, layout, template)
        slow = go.Figure(data=traces, layout={**layout, "template": "none"})
        slow.layout._props["template"] = template  # it is checked itself
        assert plain(to_json(fig)) == plain(slow.to_json())
        return fig

    monkeypatch.setattr(theme, "lazy_figure", checked_figure)
