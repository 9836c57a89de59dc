"""What the lesson says and shows about a training."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import streamlit as st

from dlviz.networks.compute.datasets import OWN
from dlviz.networks.compute.decision_boundary import decision_boundary
from dlviz.networks.compute.network import Network, Training, train
from dlviz.networks.figures.accuracy_curve import accuracy_curve
from dlviz.networks.figures.decision_boundary import boundary_map
from dlviz.networks.figures.gradient_norms import gradient_norms
from dlviz.networks.figures.hidden_space import hidden_space
from dlviz.networks.figures.loss_curve import loss_curve
from pages.streaming.growing_run import Viewer
from pages.streaming.live_figures import Live
from pages.streaming.live_training import News
from pages.streaming.run_cache import known, run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.live_text import Said, tell
from pages.widgets.player import play
from pages.xor.architecture import edit
from pages.xor.controls import is_long, neighbours
from pages.xor.diagram import diagram
from pages.xor.own_points import on_map
from pages.xor.points import Look
from pages.xor.verdict import the_goal, verdict

SMALL = 2  # neurons in the largest layer
HEIGHTS = [320, 108, 260]  # of the net and the plane, of the loss, and of what is under the verdict
FEW = 26  # frames of the recording that follows a moving hand
Recordings = tuple[list[list[Any]], dict[str, Any], dict[str, Any] | None]


class View(NamedTuple):
    """How a training is looked at: nothing that it depends on."""

    shape: bool  # layers, neurons and inputs can be set on the net
    locked: bool  # its weights can't
    look: Look  # how points and map are looked at


def chosen_view(net: Network, look: Look) -> View:
    """Return how this visitor looks at a net."""
    return View(net.epochs > 0 and not knobs.hides("layers"), knobs.hides("w"), look)


def trained(net: Network) -> Training:
    """Return the run of a net; of a long one as much as there is, while it goes on."""
    if not is_long(net):
        return run(net)
    viewer: Viewer = st.session_state.setdefault("xor_viewer", Viewer())
    whole: Training | None = known(net)
    return whole or viewer.see(net)


def pictures(training: Training, below: Any, look: Look) -> None:
    """Boundary, hidden space, net and loss under one scrubber; `below`, what became of the run."""
    net, view = training.network, chosen_view(training.network, look)

    def there(lr: float = net.lr, seed: int = net.seed) -> Training:
        return _beside(replace(net, lr=lr, seed=seed), by_rate=seed == net.seed)

    def at(**to: Any) -> Training:
        return run(replace(net, **to)) if training.finished else training

    rest = (replace(net, lr=1.0, seed=0) if net.epochs else net), view
    rest = rest if training.finished else None  # a part is nobody else's picture
    now = {"lr": net.lr, "seed": net.seed} if net.epochs else {}

    def draw(training: Training) -> Recordings:
        return recordings(training, view)

    play(
        Live(lambda **to: draw(at(**to)), rest, lambda **to: _hands(there(**to), view), **now),
        "net", heights=HEIGHTS, widths=_widths(net), main=_plane(net),
        after_verdict=2, spare=1 if _small(net) else None,
        on_click=lambda done: _clicked(net, done), clicks=[0, _plane(net)],
        step=tr("Epoch"), rate=20, scene=knobs.scene(), news=_news(training, draw, view),
        alt=tr("Decision boundary, hidden space, weights and loss of a net, epoch by epoch"),
    )  # fmt: skip

    def following(say: Callable[[Training], Said]) -> Live:
        return Live(lambda **to: say(at(**to)), rest, lambda **to: say(there(**to)), **now)

    with below:
        for name, say in (("verdict", verdict), ("goal", the_goal)):
            tell(following(say), name, _news(training, say))


def _small(net: Network) -> bool:
    """Whether the net is small enough for the hidden space to stand beside it."""
    return bool(net.hidden) and max(net.sizes) <= SMALL


def _widths(net: Network) -> list[list[float]]:
    """How wide the pictures of each row are: see `recordings`."""
    return [[1.35, 1, 1.05] if _small(net) else [1.4, 1], [1], [1] * 3]


def _plane(net: Network) -> int:
    """The number of the picture of the boundary."""
    return 2 if _small(net) else 1


def _clicked(net: Network, done: Mapping[str, Any]) -> None:
    """Do what a hand has done to the pictures: to the net, or on the plane."""
    if "net" in done:
        edit(net, done["net"])
    elif net.points.data == OWN:
        on_map(done)


def _news(
    training: Training, draw: Callable[[Training], Any], view: View | None = None
) -> News | None:
    if training.finished:
        return None
    watch = st.session_state["xor_viewer"].watch
    return News(watch, draw, lambda it: (it.network, len(it.epochs), it.finished, view))


def _beside(net: Network, by_rate: bool) -> Training:
    """Return the run of a net that a hand moves to; of a long one its first part."""
    if is_long(net):
        whole: Training | None = known(net)
        return whole or next(net.stream())
    return run(net, neighbours(net) if by_rate and net.epochs else [], train)


def _hands(training: Training, view: View) -> Recordings:
    """Return the recordings for a moving hand: few frames, and nothing begins to play."""
    rows, numbers, growth = recordings(training, view, FEW)
    return rows, numbers, growth and {"total": growth["total"]}


def recordings(training: Training, view: View, frames: int | None = None) -> Recordings:
    """Return the rows of recordings, the numbers of every frame, and how it grows if it does.

    There are so many `frames` at most.
    """
    net, boundary = training.network, decision_boundary(training, frames)
    edited = bool(net.weights) and net.epochs > 0
    drawn = diagram(boundary, shape=view.shape, edited=edited, locked=view.locked)
    seen, flat = {"test_points": view.look.test_points}, view.look.discretize
    folded = [hidden_space(boundary, tr, **seen)] if boundary.hidden is not None else []
    losses = [loss_curve(boundary, tr, low=True)] if net.epochs else []
    more = [accuracy_curve(boundary, tr), gradient_norms(boundary, tr)] if net.epochs else []
    moves = net.points.data == OWN
    plane = boundary_map(boundary, tr, **seen, discretize=flat, draggable=moves)
    main = [drawn, *folded, plane] if _small(net) else [drawn, plane]
    if net.points.is_regression:
        more = more[1:]
    rows = [main, losses, more if _small(net) else [*folded, *more]]
    rows = [row for row in rows if row]
    shown = boundary.frames
    numbers = {name: values[shown] for name, values in _numbers(training).items()}
    growth = {"total": boundary.total, "run": str(hash(training.network))}
    return rows, numbers, None if training.finished else growth


def _numbers(training: Training) -> dict[str, Any]:
    """Return what is read out beside the epoch; a regression has no accuracy."""
    test = training.test_size
    if training.network.points.is_regression:
        more = {tr("test loss"): training.test_loss} if test else {}
        return {tr("loss"): training.loss} | more
    more = {tr("test accuracy"): training.test_accuracy} if test else {}
    return {tr("loss"): training.loss, tr("accuracy"): training.accuracy} | more
