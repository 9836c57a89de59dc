"""The same small net trained with each activation, from the same start."""

import streamlit as st

from dlviz.activations.compute.training_comparison import TrainingComparison, TrainingResults
from dlviz.activations.figures.training_comparison import decision_regions, loss_by_epoch
from dlviz.activations.scripts.training_comparison import script
from dlviz.networks.compute.datasets import POINT_CLOUDS
from pages.activations.activation_knobs import ACTIVATION_NAMES, parametrized
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import say, takeaway

FIRST = ("Step function", "Sigmoid", "Tanh", "ReLU")


@st.fragment
@in_turn
def training_comparison() -> None:
    """Show every net's loss, and what the first four make of the plane."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        data = knobs.choice("data", tr("Data"), POINT_CLOUDS, "Circle")
        chosen = knobs.several("nets", tr("Functions"), ACTIVATION_NAMES, FIRST)
        lr = knobs.slide("lr", tr("Learning rate"), 0.03, 1e-4, 1.0, log=True)
        epochs = knobs.slide("epochs", tr("Epochs"), 200, 10, 500)
        width = knobs.slide("width", tr("Neurons per layer"), 8, 1, 16)
        seed = knobs.slide("start", tr("Seed"), 0, 0, 99)
        activations = tuple(parametrized(name) for name in chosen or FIRST)
    results = run(
        TrainingComparison(
            activations=activations, data=data, width=width, lr=lr, epochs=epochs, seed=seed
        )
    )
    with places.picture:
        show(loss_by_epoch(results, tr), "losses", height=300,
             alt=tr("Loss of each net by epoch, on a log scale"))  # fmt: skip
    draw_knobs()
    with places.verdict:
        verdict(results)
    with places.below:
        for net, column in zip(
            results.nets[:4], st.columns(min(len(activations), 4)), strict=False
        ):
            with column:
                name = tr(net.activation.name)
                st.markdown(f"**{name}** · {net.accuracy[-1]:.0%}" if len(net.loss) else name)
                alt = tr("What the net with {name} makes of the plane").format(name=name)
                show(
                    decision_regions(results, net, tr),
                    f"plane{net.activation.name}",
                    height=230,
                    alt=alt,
                )
    takeaway(script=script(results), csv=results.to_frame())


def verdict(results: TrainingResults) -> None:
    """Name the lowest loss, and what was equal."""
    diverged = [net for net in results.nets if net.diverged_at is not None]
    if diverged:
        text = tr("{name} diverged: from epoch {epoch} its loss is no number.")
        say(text.format(name=tr(diverged[0].activation.name), epoch=diverged[0].diverged_at), "bad")
    whole = [net for net in results.nets if net.diverged_at is None]
    if not whole:
        return
    best = min(whole, key=lambda net: net.loss[-1])
    text = tr("Same points, start, steps and learning rate: {name} ends lowest, at {loss}.")
    say(text.format(name=tr(best.activation.name), loss=f"{best.loss[-1]:.3g}"))
