"""A net that reads digits: its weights as arrays, its answers, and what goes on inside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.preprocessing import INPUTS, prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from dlviz.digits.compute.hyperparameters import Training


@dataclass(frozen=True, eq=False)
class TrainedModel:
    """A net and how it was trained; it runs on the CPU, in any thread."""

    training: Training
    state: Mapping[str, np.ndarray]  # weights and statistics, by torch's names

    @cached_property
    def net(self) -> nn.Sequential:
        """The net, ready to answer; its weights are those of `state`, not copies."""
        with torch.device("meta"):  # no memory and no first weights: they would be thrown away
            net = MODELS[self.training.model](INPUTS[self.training.inputs])
        net.load_state_dict({k: torch.from_numpy(v) for k, v in self.state.items()}, assign=True)
        return net.eval()

    def predict(self, images: np.ndarray) -> np.ndarray:
        """Return probabilities (n, 10), float64, for `images` (n, 28, 28) of 0 … 255."""
        with torch.inference_mode():
            scores = self.net(self._inputs(images))
        probabilities: np.ndarray = scores.double().softmax(1).numpy()
        return probabilities

    @property
    def first_weights(self) -> np.ndarray:
        """What the first layer looks for: (units, H, W), signed.

        Linear: one image for each digit. MLP: one for each hidden neuron. CNN: its filters.
        """
        weight = next(v for k, v in self.state.items() if k.endswith("weight"))
        side = round((weight.size / len(weight)) ** 0.5)
        return weight.reshape(len(weight), side, side)

    def feature_maps(self, image: np.ndarray) -> list[np.ndarray]:
        """Return what each convolution finds in `image` (28, 28): arrays (channels, H, W) ≥ 0.

        Taken behind the ReLU; an empty list for nets without convolutions.
        """
        outputs = self._relu_outputs(image[None])
        return [x[0].numpy().copy() for x in outputs if x.ndim == 4]

    def hidden_activations(self, images: np.ndarray) -> np.ndarray:
        """Return (n, units) what the last layer is given: the net's own view of `images`.

        For the linear net that is the image itself.
        """
        outputs = self._relu_outputs(images)
        last = outputs[-1] if outputs else self._inputs(images)
        return np.asarray(last.flatten(1).numpy()).copy()

    def _inputs(self, images: np.ndarray) -> Tensor:
        return prepare(torch.tensor(images), self.training.inputs)

    def _relu_outputs(self, images: np.ndarray) -> list[Tensor]:
        """Return what comes out of every ReLU."""
        outputs = []
        with torch.inference_mode():
            x = self._inputs(images)
            for layer in self.net:
                x = layer(x)
                if isinstance(layer, nn.ReLU):
                    outputs.append(x)
        return outputs
