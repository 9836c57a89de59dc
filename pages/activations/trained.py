"""The same small net trained with each activation, from the same start."""

import streamlit as st

from dlviz.activations.compute.training_comparison import Contest, Trained
from dlviz.activations.figures.training_comparison import loss_by_epoch, regions
from dlviz.activations.scripts.training_comparison import script
from dlviz.networks.compute.datasets import POINT_CLOUDS
from pages.activations.units import NAMES, shaped
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.lesson import columns, say, takeaway

FIRST = ("Step function", "Sigmoid", "Tanh", "ReLU")


@st.fragment
@in_turn
def trained() -> None:
    """Show every net's loss, and what the first four make of the plane."""
    controls, stage = columns()
    with controls:
        data = knobs.choice("data", tr("Data"), POINT_CLOUDS, "Circle")
        chosen = knobs.several("nets", tr("Functions"), NAMES, FIRST)
        lr = knobs.slide("lr", tr("Learning rate"), 0.03, 1e-4, 1.0, log=True)
        epochs = knobs.slide("epochs", tr("Epochs"), 200, 10, 500)
        width = knobs.slide("width", tr("Neurons per layer"), 8, 1, 16)
        number = knobs.slide("start", tr("Seed"), 0, 0, 99)
        units = tuple(shaped(name) for name in chosen or FIRST)
    knob = Trained(units=units, data=data, width=width, lr=lr, epochs=epochs, seed=number)
    contest = run(knob)
    with stage:
        show(loss_by_epoch(contest, tr), "losses", height=300,
             alt=tr("Loss of each net by epoch, on a log scale"))  # fmt: skip
        for net, column in zip(contest.nets[:4], st.columns(min(len(units), 4)), strict=False):
            with column:
                name = tr(net.unit.name)
                st.markdown(f"**{name}** · {net.accuracy[-1]:.0%}" if len(net.loss) else name)
                alt = tr("What the net with {name} makes of the plane").format(name=name)
                show(regions(contest, net, tr), f"plane{net.unit.name}", height=230, alt=alt)
        verdict(contest)
    takeaway(script=script(contest), csv=losses(contest))


def losses(contest: Contest) -> dict[str, list[float | str]]:
    """Every net's loss by epoch; empty after a net broke."""
    steps = range(contest.trained.epochs + 1)
    table: dict[str, list[float | str]] = {"epoch": list(steps)}
    for net in contest.nets:
        table[net.unit.name] = [float(net.loss[i]) if i < len(net.loss) else "" for i in steps]
    return table


def verdict(contest: Contest) -> None:
    """Name the lowest loss, and what was equal."""
    broken = [net for net in contest.nets if net.broke is not None]
    if broken:
        text = tr("{name} diverged: from epoch {epoch} its loss is no number.")
        say(text.format(name=tr(broken[0].unit.name), epoch=broken[0].broke), "bad")
    whole = [net for net in contest.nets if net.broke is None]
    if not whole:
        return
    best = min(whole, key=lambda net: net.loss[-1])
    text = tr("Same points, start, steps and learning rate: {name} ends lowest, at {loss}.")
    say(text.format(name=tr(best.unit.name), loss=f"{best.loss[-1]:.3g}"))
