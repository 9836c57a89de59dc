"""The same small net trained with each activation, from the same start."""

import streamlit as st

from dlviz.activations.compute.training_comparison import (
    TrainedNet,
    TrainingComparison,
    TrainingResults,
)
from dlviz.activations.figures.training_comparison import decision_regions, loss_by_epoch
from dlviz.activations.scripts.training_comparison import script
from dlviz.networks.compute.datasets import POINT_CLOUDS
from dlviz.text import format_number
from pages.activations.activation_knobs import ACTIVATION_NAMES, parametrized
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import say, takeaway

LEARNT = 0.95  # what is left of the first loss where a net hardly learnt
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
        for text, tone in verdict(results):
            say(text, tone)
    with places.below:
        for net, column in zip(
            results.nets[:4], st.columns(min(len(activations), 4)), strict=False
        ):
            with column:
                name = tr(net.activation.name)
                st.markdown(f"**{name}** · {net.accuracy[-1]:.0%}" if len(net.loss) else name)
                alt = tr("Decision regions of the net with {name}").format(name=name)
                show(
                    decision_regions(results, net, tr),
                    f"plane{net.activation.name}",
                    height=230,
                    alt=alt,
                )
    takeaway(script=script(results), csv=results.to_frame)


def verdict(results: TrainingResults) -> list[tuple[str, str]]:
    """Return sentences and tones: which nets broke, which learnt nothing, which ended lowest."""
    said = []
    for net in results.nets:
        if net.diverged_at is not None:
            text = tr("{name}: from epoch {epoch} on the loss is no number; it overflowed.")
            name = tr(net.activation.name)
            said.append((text.format(name=name, epoch=net.diverged_at), "bad"))
    whole = [net for net in results.nets if net.diverged_at is None]
    still = [net for net in whole if net.loss[-1] > LEARNT * net.loss[0]]
    if still:
        text = tr("Hardly learnt anything in {n} epochs: {names}.")
        names = ", ".join(tr(net.activation.name) for net in still)
        said.append((text.format(n=results.knobs.epochs, names=names), "warn"))
    if len(still) < len(whole):
        said.append((_lowest(min(whole, key=lambda net: net.loss[-1])), "good"))
    return said


def _lowest(net: TrainedNet) -> str:
    text = tr(
        "Lowest final loss: {name}, {loss}, with {share} of the points classified correctly. "
        "Points, first weights, epochs and learning rate are the same for all."
    )
    return text.format(
        name=tr(net.activation.name), loss=format_number(float(f"{net.loss[-1]:.3g}")),
        share=f"{net.accuracy[-1]:.0%}",
    )  # fmt: skip
