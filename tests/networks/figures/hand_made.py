"""A hand-made result of a training, as the pictures of the plane take it."""

from types import SimpleNamespace

import numpy as np

XOR = {"x": [[0, 0], [0, 1], [1, 0], [1, 1]], "label": [0, 1, 1, 0], "t": None}


def seen(width=2, activation="Tanh", hidden=True, frames=3, points=None, learnt=4,
         limits=(-0.5, 1.5), **more):  # fmt: skip
    """Three frames of a training; `more` are points (x, label, t) and fields of the result."""
    spots = {name: more.pop(name, given) for name, given in XOR.items()}
    samples = SimpleNamespace(
        x=np.array(spots["x"], float), label=np.array(spots["label"]), t=spots["t"],
        train_size=learnt, limits=limits,
    )  # fmt: skip
    network = SimpleNamespace(
        hidden=(width,), activations=(activation, "Sigmoid"), sizes=(2, width, 1),
        inputs=("x₁", "x₂"),
    )  # fmt: skip
    points = np.arange(frames * 8.0).reshape(frames, 4, 2) if points is None else points
    fold = SimpleNamespace(
        width=width, layer=1, grid=np.zeros((frames, 6, 2)), points=points,
        line=np.ones((frames, 2, 2)) if width == 2 else None,
    )  # fmt: skip
    result = {
        "training": SimpleNamespace(
            network=network, samples=samples, epochs=np.arange(0, 30, 10)
        ),
        "frames": np.arange(frames), "axis": np.linspace(-0.4, 1.4, 4), "ends": (-1.0, 1.0),
        "classes": 2, "predicted": None,
        "output": np.stack([np.full((4, 4), v) for v in (-1.0, 0.0, 1.0)]),
        "straight": None, "neuron_lines": np.zeros((frames, width, 2, 2)),
        "hidden": fold if hidden else None,
    }  # fmt: skip
    return SimpleNamespace(**result | more)


def track(film, trace, prop):
    """The values of one property of one trace."""
    return next(t.values for t in film.tracks if (t.trace, t.prop) == (trace, prop))
