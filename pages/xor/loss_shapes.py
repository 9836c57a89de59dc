"""What is said of a training whose loss curve tells why it left points wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.translation import tr
from pages.xor.notes import with_share

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training
    from pages.xor.successes import Sentence


def _pulled(training: Training) -> Sentence:
    if training.network.regularization_rate:
        words = tr("Too much regularization: it has pulled the length of all weights from {long} "
                   "to {short}. Lower its rate.")  # fmt: skip
    else:
        words = tr("Too much weight decay: it has pulled the length of all weights from {long} to "
                   "{short}.")  # fmt: skip
    return with_share(words, training), "bad"


def _rising(training: Training) -> Sentence:
    words = tr("Learning rate too large: the loss rose from {first} to {loss}.")
    return with_share(words, training), "bad"


def _jumping(training: Training) -> Sentence:
    words = tr("Learning rate too large: the loss keeps jumping between {low} and {high}.")
    if training.network.batch:
        words = tr("The loss keeps jumping between {low} and {high}: lower the learning rate or "
                   "enlarge the batches.")  # fmt: skip
    return with_share(words, training), "bad"


def _saturated(training: Training) -> Sentence:
    words = tr(
        "Learning rate too large: the first steps moved a weight by {jump}, to where hardly any "
        "gradient is left (norm {slope})."
    )
    return with_share(words, training), "bad"


def _braked(training: Training) -> Sentence:
    words = tr(
        "The schedule has taken the learning rate down to {rate} while the gradient still has norm "
        "{slope}: more epochs or a higher rate may help."
    )
    return with_share(words, training), "warn"


def _slow(training: Training) -> Sentence:
    words = tr(
        "Learning rate too small, or too few epochs: no weight has moved by more than {moved}, and "
        "the loss went from {first} to {loss}."
    )
    clip = training.network.clip_norm
    if clip and training.gradient_norm.max() > clip:
        words = tr("Steps too small: the gradients are clipped. No weight has moved by more than "
                   "{moved}, and the loss went from {first} to {loss}.")  # fmt: skip
    return with_share(words, training), "warn"


def _cut_short(training: Training) -> Sentence:
    return with_share(tr("The loss, {loss}, was still falling."), training), "info"


def _falling(training: Training) -> Sentence:
    words = tr("Not finished: the loss is {loss} and still falling. Train for more epochs.")
    return with_share(words, training), "warn"


LOSS_SHAPES = {
    "pulled": _pulled,
    "rising": _rising,
    "jumping": _jumping,
    "saturated": _saturated,
    "braked": _braked,
    "slow": _slow,
    "cut short": _cut_short,
    "falling": _falling,
}
"""What is said for each cause; more of them in SUCCESSES and FAILURES."""
