"""Published test accuracies on MNIST and what nets here reach, to stand beside one's own."""

from dataclasses import dataclass

from dlviz.text import mark


@dataclass(frozen=True)
class Reference:
    """One published result: accuracy on the 10,000 test digits."""

    model: str  # the kind of net here that it compares with
    samples: int  # labelled training images
    accuracy: float  # share of the 10,000 test digits, or what its configuration says
    name: str  # short, for a label
    configuration: str
    source: str


LECUN = "LeCun, Bottou, Bengio, Haffner 1998, in the table of “The MNIST database”"
REFERENCES = (
    Reference(
        "Linear", 60_000, 0.880, mark("linear"),
        mark("linear classifier, 28×28, mean squared error"), LECUN,
    ),
    Reference(
        "MLP", 60_000, 0.953, "784-300-10",
        mark("784-300-10, 28×28, mean squared error"), LECUN,
    ),
    Reference("CNN", 60_000, 0.983, "LeNet-1", mark("LeNet-1, digits shrunk to 16×16"), LECUN),
    Reference("CNN", 60_000, 0.9905, "LeNet-5", mark("LeNet-5, no distortions"), LECUN),
)  # fmt: skip


SIZES = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
PERCENT = (69.09, 76.37, 85.29, 88.85, 91.27, 93.24, 94.89, 95.85, 95.97)
NIELSEN = tuple(
    Reference(
        "MLP", images, percent / 100, "784-30-10",
        mark("784-30-10, sigmoid, cross-entropy, on 10,000 validation digits"),
        "M. Nielsen 2015, Neural Networks and Deep Learning, ch. 3, fig/more_data.json",
    )
    for images, percent in zip(SIZES, PERCENT, strict=True)
)  # fmt: skip
"""One net, trained anew on the first so many digits, 1.5 million of them seen each time."""


@dataclass(frozen=True)
class Expected:
    """What a net of this app reaches at least with all 60,000 images, measured here."""

    model: str
    accuracy: float  # the worst of five seeds is above it, as tests/bench/mnist.py measures


OURS = mark("this app, two epochs of all 60,000 images, five seeds")
EXPECTED = (Expected("Linear", 0.915), Expected("MLP", 0.975), Expected("CNN", 0.99))
