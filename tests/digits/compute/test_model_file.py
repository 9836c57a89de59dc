"""Nets come back from their files; what is no such file is refused in a sentence and never run."""

import json
import pickle
import zipfile
from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest

from dlviz.digits.compute.dataset import load_small_digits
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.model_file import load_model, save_model
from dlviz.digits.compute.models import build
from dlviz.digits.compute.trained_model import TrainedModel
from dlviz.text import Refused
from pages.translation import translator


def untrained(**knobs):
    training = Training(**{"model": "CNN", "inputs": "Black and white 16×16", "lr": 0.02} | knobs)
    net = build(training.model, training.inputs, 1)
    return TrainedModel(training, {k: v.numpy().copy() for k, v in net.state_dict().items()})


GOOD = save_model(untrained())


def changed(data=GOOD, *, about=None, body=None, **entries):
    """The file with parts of its head, or its body, replaced."""
    length = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + length])
    head["__metadata__"].update(about or {})
    for name, entry in entries.items():
        head[name] = entry if not isinstance(entry, dict) else head.get(name, {}) | entry
    text = json.dumps({k: v for k, v in head.items() if v is not None}).encode()
    return len(text).to_bytes(8, "little") + text + (data[8 + length :] if body is None else body)


@pytest.mark.parametrize("model", ["Linear", "MLP", "CNN"])
def test_there_and_back(model):
    one = untrained(model=model)
    two = load_model(save_model(one))
    assert two.training == one.training
    assert all(np.array_equal(two.state[k], one.state[k]) for k in one.state)
    assert all(two.state[k].dtype == one.state[k].dtype for k in one.state)
    images = load_small_digits().test_images[:20]
    np.testing.assert_array_equal(two.predict(images), one.predict(images))


def test_it_is_safetensors_as_published():
    length = int.from_bytes(GOOD[:8], "little")
    head = json.loads(GOOD[8 : 8 + length])
    assert length % 8 == 0
    assert all(isinstance(v, str) for v in head.pop("__metadata__").values())
    ends = sorted(entry["data_offsets"] for entry in head.values())
    assert ends[0][0] == 0
    assert all(a[1] == b[0] for a, b in pairwise(ends))  # no holes
    assert ends[-1][1] == len(GOOD) - 8 - length
    first = head["0.weight"]
    assert first["dtype"] == "F32"
    assert first["shape"] == [16, 1, 5, 5]


class Bomb:
    """What a pickle runs when it is read."""

    def __reduce__(self):
        return (pytest.fail, ("a file was unpickled",))


def torch_like():
    """A zip with a pickle in it, as torch.save writes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps(Bomb()))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a safetensors file, or it is truncated"),
        (b"\x93NUMPY", "not a safetensors file"),
        (pickle.dumps(Bomb()), "not a safetensors file"),
        (torch_like(), "not a safetensors file"),
        (b"\xff" * 64, "not a safetensors file"),
        (GOOD[:200], "not a safetensors file, or it is truncated"),
        (GOOD[:-1], "truncated"),
        ((8).to_bytes(8, "little") + b"not json", "its head is not JSON"),
        ((4).to_bytes(8, "little") + b"[42]", "lists no arrays"),
        ((50_000).to_bytes(8, "little") + b"[" * 50_000, "its head is not JSON"),
        ((2).to_bytes(8, "little") + b"{}", "not one of this lesson’s"),
        (bytes(20_000_001), "20000001 bytes; 20000000 at most"),
        (changed(about={"made by": "someone"}), "not one of this lesson’s"),
        (changed(about={"training": "{"}), "says nonsense about its training"),
        (changed(about={"training": '{"lr": NaN}'}), "nonsense.*lr must be above zero; got nan"),
        (changed(about={"training": '{"model": "Linear"}'}), r"does not fit this net \(Linear\)"),
        (changed(about={"training": '{"epochs": 1e999}'}), "nonsense about its training"),
        (changed(about={"training": '{"spell": 1}'}), "nonsense.*spell"),
        (changed(about={"training": "[]"}), "nonsense about its training"),
        (changed(extra={"dtype": "F32"}), "'extra' is odd or missing"),
        (changed(**{"0.weight": None}), "'0.weight' is odd or missing"),
        (changed(**{"0.weight": "here"}), "'0.weight' in it should be F32 of shape"),
        (changed(**{"0.weight": {"dtype": "F64"}}), "'0.weight' in it should be F32 of shape"),
        (changed(**{"0.weight": {"shape": [16, 25]}}), "'0.weight' in it should be F32 of shape"),
        (changed(**{"0.weight": {"data_offsets": [-8, 1192]}}), "'0.weight' lies outside"),
        (changed(**{"0.weight": {"data_offsets": [0, 10**18]}}), "'0.weight' lies outside"),
        (changed(**{"0.weight": {"data_offsets": [0.0, 1200.0]}}), "'0.weight' lies outside"),
        (changed(**{"0.weight": {"data_offsets": "all"}}), "'0.weight' lies outside"),
        (changed(body=b""), "lies outside of it, or it is truncated"),
        (changed(body=b"\xff" * 300_000), "infinite or none"),
    ],
)
def test_every_other_file_is_refused(data, words):
    with pytest.raises(Refused, match=words) as caught:
        load_model(data)
    assert "\n" not in str(caught.value)
    assert caught.value.say(translator("ko")) != str(caught.value)


def test_a_variance_below_zero_is_refused():
    odd = untrained()
    odd.state["1.running_var"][3] = -1
    with pytest.raises(ValueError, match=r"'1\.running_var' in it holds a variance below zero"):
        load_model(save_model(odd))
