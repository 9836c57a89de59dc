"""The panel of a real net's loss: a slice of it, with the path of the run that ended there."""

from typing import Any

from dlviz.networks.compute.loss_slice import LossSlice
from dlviz.networks.compute.network import Network, Training
from dlviz.networks.figures.loss_slice import loss_slice_map
from dlviz.text import format_number
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.live_text import Said, tell
from pages.widgets.loss_around import Around, nothing_to_see, share_of_the_path
from pages.widgets.player import play

LOW, USUAL, HIGH = 0.03, 1.0, 30.0  # it crawls, learns, and is thrown about
EPOCHS = 200


def net_of(lr: float) -> Network:
    """Return a net of four tanh neurons that learns XOR by plain descent."""
    return Network(hidden=(4,), loss="Cross-entropy", optimizer="SGD", lr=lr, epochs=EPOCHS)


def net_slice() -> None:
    """Show the slice around the run at the rate on the slider; each rate has a run of its own."""
    lr = knobs.slide("net_lr", tr("Learning rate of the net"), USUAL, LOW, HIGH, log=True)
    words = Live(lambda net_lr: ended(run(net_of(net_lr))), "net", net_lr=lr)
    tell(words, "net_ended")
    if nothing_to_see(run(net_of(lr))):
        return
    play(
        Live(lambda net_lr: film(run(Around(net_of(net_lr)))), "net", net_lr=lr),
        "net_slice",
        heights=[440],
        step=tr("Epoch"),
        rate=30,
        alt=tr("The loss from above, with the run’s path from its first to its last weights"),
    )


def film(seen: LossSlice) -> Any:
    """Return the map with the path, and the loss in every frame."""
    return [[loss_slice_map(seen, tr)]], {tr("loss"): seen.training.loss}


def ended(training: Training) -> Said:
    """Say how the run ended, and how much of its path is seen."""
    why = nothing_to_see(training)
    if why:
        return Said(why, "warn")
    words = tr(
        "17 weights, η = {lr}: loss {first} → {last} in {epochs} epochs, {right} of 4 points right."
    )
    first, last = (format_number(float(f"{one:.3g}")) for one in training.loss[[0, -1]])
    said = words.format(
        lr=format_number(float(f"{training.network.lr:.3g}")), first=first, last=last,
        epochs=EPOCHS, right=round(4 * training.accuracy[-1]),
    )  # fmt: skip
    tone = "good" if training.solved else "warn" if training.loss[-1] > training.loss[0] else "info"
    return Said(f"{said} {share_of_the_path(run(Around(training.network)))}", tone)
