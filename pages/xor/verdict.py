"""The sentence about a training: what became of it, and why, by its diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.networks.compute.datasets import FOUR
from dlviz.networks.compute.diagnosis import (
    FEW,
    NEARLY,
    best_epoch,
    diagnose,
    farthest,
    first_jump,
)
from pages.translation import tr
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training


def verdict(training: Training) -> Said:
    """Say what became of this run, and why."""
    cause = diagnose(training)
    sentence, tone = SENTENCES[cause](training)
    return Said(sentence.format(**facts(training)), tone)


def the_goal(training: Training) -> Said:
    """Return what is to be reached, ticked once this run has: by training, not by hand."""
    reached = training.finished and training.solved and training.network.epochs > 0
    if training.network.points.data == FOUR:
        return goal(tr("classify all four points correctly"), reached=reached)
    held = training.test_accuracy[-1] if training.test_size >= FEW else 0
    words = tr("classify 95 % of at least ten test points correctly")
    return goal(words, reached=training.finished and bool(held >= NEARLY))


def facts(training: Training) -> dict[str, object]:
    """The numbers that a sentence may name."""
    n, m = training.samples.train_size, training.test_size
    late = training.loss[-max(4, len(training.loss) // 4) :]
    told = {
        "epoch": training.epochs[-1],
        "epochs": training.network.epochs,
        "broke": training.diverged_at,
        "first": number(training.loss[0]),
        "loss": number(training.loss[-1]),
        "low": number(late.min()),
        "high": number(late.max()),
        "floor": number(training.linear_optimum or 0),
        "layers": ", ".join(map(str, training.layers_without_gradient)),
        "since": training.solved_at,
        "right": round(training.accuracy[-1] * n),
        "n": n,
        "m": m,
        "jump": number(first_jump(training) if len(training.epochs) > 1 else 0, 2),
        "moved": number(farthest(training), 2),
        "slope": number(training.gradient_norm[-1].max(), 1),
        "act": tr(training.network.activation),
    }
    if m:
        best = best_epoch(training)
        told |= {
            "held": round(training.test_accuracy[-1] * m),
            "best": training.epochs[best],
            "lowest": number(training.test_loss[best]),
            "test_loss": number(training.test_loss[-1]),
        }
    return told


def number(value: float, digits: int = 3) -> str:
    """Write a number as on a blackboard: 0.25, or 1.4·10⁻⁵."""
    head, _, power = f"{value:.{digits}g}".partition("e")
    raised = str(int(power or 0)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{head}·10{raised}" if power else head


def _goes_on(_training: Training) -> tuple[str, str]:
    return tr("Training: epoch {epoch} of {epochs}."), "info"


def _overflow(_training: Training) -> tuple[str, str]:
    return tr("Diverged: at epoch {broke} the loss overflowed. Lower the learning rate."), "bad"


def _not_trained(training: Training) -> tuple[str, str]:
    if training.accuracy[-1] < 1:
        words = tr(
            "Nothing is trained: these weights are made for step functions. As it is, {right} of "
            "{n} points are classified correctly."
        )
        return words, "warn"
    if training.network.hidden:
        words = tr("Nothing is trained: one neuron is OR, one NAND, and the output is their AND.")
    else:
        words = tr("Nothing is trained: one line, set by hand.")
    return words + " " + tr("All {n} points are classified correctly."), "good"


def _few_points(training: Training) -> tuple[str, str]:
    if training.test_size < FEW:
        words = tr("{n} training points and {m} test points are too few to judge: {right} of {n} "
                   "and {held} of {m} are classified correctly.")  # fmt: skip
        return words, "warn"
    words = tr(
        "Too few training points: {right} of {n} are classified correctly, but of the test points "
        "only {held} of {m}. Raise the training share."
    )
    return words, "warn"


def _overfitting(training: Training) -> tuple[str, str]:
    words = tr(
        "Overfitting: {right} of {n} training points are classified correctly, but only {held} of "
        "{m} test points."
    )
    if best_epoch(training) < len(training.epochs) - 1:
        words += " " + tr("The test loss was lowest at epoch {best}: {lowest}, now {test_loss}.")
    return words + " " + tr("More points or fewer neurons help."), "warn"


def _solved(training: Training) -> tuple[str, str]:
    if not training.test_size:
        words = tr("Solved: from epoch {since} on all {n} points are classified correctly.")
        return words + " " + tr("Loss {loss}."), "good"
    words = tr("From epoch {since} on all {n} training points are classified correctly.")
    words += " " + tr("Test points: {held} of {m}.")
    if training.test_size < FEW:
        return words + " " + tr("That is too few to judge."), "info"
    return words, "good" if training.test_accuracy[-1] >= 0.9 else "warn"


def _learnt(training: Training) -> tuple[str, str]:
    words = tr("Learnt: {right} of {n} training points are classified correctly.")
    if training.test_size:
        words += " " + tr("Test points: {held} of {m}.")
    return words, "good"


def _no_slope(_training: Training) -> tuple[str, str]:
    words = tr(
        "A step function has slope 0: the gradient of layer {layers} is exactly 0, and its weights "
        "never move."
    )
    return words + " " + _share(), "warn"


def _dead(training: Training) -> tuple[str, str]:
    if "ReLU" in training.network.activations:
        words = tr(
            "The gradient of layer {layers} is exactly 0 from start to end: ReLUs that are off for "
            "every point let nothing through. Try another seed."
        )
    else:
        words = tr("The gradient of layer {layers} is exactly 0 from start to end: the neurons are "
                   "saturated. Try other initial weights.")  # fmt: skip
    return words + " " + _share(), "warn"


def _one_cut(training: Training) -> tuple[str, str]:
    net = training.network
    if not net.hidden:
        why = tr("A single neuron makes one straight cut.")
        mend = tr("It takes a hidden layer with a non-linear activation.")
    elif net.activation == "Identity":
        why = tr("Linear layers, however many, make one straight cut together.")
        mend = tr("It takes a non-linear activation.")
    else:
        why = tr("Hidden layers of one neuron still make one straight cut.")
        mend = tr("It takes a second hidden neuron.")
    why += " " + tr("No such cut separates these points: no seed, learning rate or epoch can help.")
    if training.linear_optimum is not None:
        why += " " + tr("The loss is {loss}, and no weights get below {floor}.")
    return f"{why} {mend} {_share()}", "bad"


def _lowest_loss(_training: Training) -> tuple[str, str]:
    words = tr("The loss is at its lowest: no weights of a linear net get below {floor}.")
    return words + " " + _share(), "warn"


def _rising(_training: Training) -> tuple[str, str]:
    words = tr("Learning rate too large: the loss rose from {first} to {loss}.")
    return words + " " + _share(), "bad"


def _jumping(training: Training) -> tuple[str, str]:
    words = tr("Learning rate too large: the loss keeps jumping between {low} and {high}.")
    if training.network.batch:
        words = tr("The loss keeps jumping between {low} and {high}: lower the learning rate or "
                   "enlarge the batches.")  # fmt: skip
    return words + " " + _share(), "bad"


def _saturated(_training: Training) -> tuple[str, str]:
    words = tr(
        "Learning rate too large: the first steps moved a weight by {jump}, to where hardly any "
        "gradient is left (norm {slope})."
    )
    return words + " " + _share(), "bad"


def _slow(_training: Training) -> tuple[str, str]:
    words = tr(
        "Learning rate too small, or too few epochs: no weight has moved by more than {moved}, and "
        "the loss went from {first} to {loss}."
    )
    return words + " " + _share(), "warn"


def _falling(_training: Training) -> tuple[str, str]:
    words = tr("Not finished: the loss is {loss} and still falling. Train for more epochs.")
    return words + " " + _share(), "warn"


def _noise(training: Training) -> tuple[str, str]:
    words = tr("Settled at loss {loss}. With noise, some points lie among the other class.")
    words += " " + _share()
    if training.test_size:
        words += " " + tr("Test points: {held} of {m}.")
    return words, "info"


def _stuck(training: Training) -> tuple[str, str]:
    words = tr("Stuck at loss {loss}.") + " " + _share() + " "
    if training.network.makes_one_cut:
        return words + tr("A straight cut could do it: try another seed or loss."), "warn"
    return words + tr("Another seed or more neurons may help."), "warn"


def _share() -> str:
    return tr("{right} of {n} points are classified correctly.")


SENTENCES = {
    "goes on": _goes_on,
    "overflow": _overflow,
    "not trained": _not_trained,
    "few points": _few_points,
    "overfitting": _overfitting,
    "solved": _solved,
    "learnt": _learnt,
    "no slope": _no_slope,
    "dead": _dead,
    "one cut": _one_cut,
    "lowest loss": _lowest_loss,
    "rising": _rising,
    "jumping": _jumping,
    "saturated": _saturated,
    "slow": _slow,
    "falling": _falling,
    "noise": _noise,
    "stuck": _stuck,
}
"""What is said for each of the diagnosis' CAUSES."""
