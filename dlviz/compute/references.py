"""Published test errors on MNIST, to stand beside one's own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """One published result: accuracy on the 10,000 test digits after learning from 60,000."""

    model: str  # the kind of net here that it compares with
    accuracy: float
    configuration: str
    source: str


LECUN = "LeCun, Bottou, Bengio, Haffner 1998, in the table of “The MNIST database”"
REFERENCES = (
    Reference("Linear", 0.880, "linear classifier, 28×28, mean squared error", LECUN),
    Reference("MLP", 0.953, "784-300-10, 28×28, mean squared error", LECUN),
    Reference("CNN", 0.983, "LeNet-1, digits shrunk to 16×16", LECUN),
    Reference("CNN", 0.9905, "LeNet-5, no distortions", LECUN),
)
