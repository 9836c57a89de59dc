"""What verdicts add: how many are right, why it stopped early, which ReLUs died, what L1 took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.networks.compute.final_weights import zero_weights
from dlviz.networks.figures.network_diagram import neuron_names
from pages.translation import tr

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training

NAMED = 3  # dead neurons at most


def with_share(words: str, training: Training) -> str:
    """Add how many points are right; of a regression, what its loss is to be held against."""
    if training.network.points.is_regression:
        return f"{words} {constant()}"
    return words + " " + tr("{right} of {n} points are classified correctly.")


def constant() -> str:
    """Return the loss of the best answer that is the same for all points."""
    return tr("A constant answer would have loss {constant} at best.")


def why_it_stopped(training: Training) -> str:
    """Return the stop condition that ended it early, with the epoch; else nothing."""
    if training.network.monitor == "Test points":
        words = {
            "loss": tr("Stopped at epoch {epoch}: the test loss is down to {test_loss}."),
            "accuracy": tr("Stopped at epoch {epoch}: {held_share} % of the test points are "
                           "classified correctly."),
            "patience": tr("Stopped at epoch {epoch}: no lower test loss for {patience} epochs."),
        }  # fmt: skip
    else:
        words = {
            "loss": tr("Stopped at epoch {epoch}: the loss is down to {loss}."),
            "accuracy": tr("Stopped at epoch {epoch}: {share} % of the points are classified "
                           "correctly."),
            "patience": tr("Stopped at epoch {epoch}: no lower loss for {patience} epochs."),
        }  # fmt: skip
    return words.get(training.stopped, "")


def dead_relus(training: Training) -> str:
    """Return which hidden ReLUs are off for every training point, and since when."""
    net, dead = training.network, training.dead_relus
    if not dead:
        return ""
    names = neuron_names(net.sizes, net.inputs)
    told = [_since(names[one.layer][one.neuron - 1], one.since) for one in dead[:NAMED]]
    if len(dead) > NAMED:
        told.append(tr("{k} more").format(k=len(dead) - NAMED))
    words = tr("Dead ReLU, off for every training point: {names}.")
    if len(dead) > 1:
        words = tr("Dead ReLUs, off for every training point: {names}.")
    return words.format(names=", ".join(told))


def _since(name: str, epoch: int) -> str:
    if not epoch:
        return tr("{name} from the start").format(name=name)
    return tr("{name} since epoch {epoch}").format(name=name, epoch=epoch)


def pruned(training: Training) -> str:
    """Return how many weights are exactly 0 where L1 can do that."""
    net = training.network
    if net.regularization != "L1" or not zero_weights(training)[0]:
        return ""
    return tr("L1: weights that are exactly 0: {zeros} of {links}.")
