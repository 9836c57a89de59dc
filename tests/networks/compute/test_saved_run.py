"""A run as JSON: what comes back is what was saved, and nothing else is let in."""

import json
import re
from dataclasses import replace
from random import Random

import numpy as np
import pytest
import torch

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.saved_run import LONGEST, from_json, from_word, to_json, to_word
from dlviz.text import Refused
from tests.networks.any_network import any_network_of_all_knobs
from tests.networks.test_fidelity import EXPLICIT, KNOBS, MAZUR

OWN = Dataset(data="Own points", own=((0.1, -2.0, 0), (1 / 3, 4.0, 1)), test=((0.0, 0.0, 1),))
NETS = {
    "as it is": Network(),
    "mazur": replace(MAZUR, epochs=3),
    "explicit": Network(points=EXPLICIT, inputs=(), output="Identity", stop_loss=0, patience=3),
    "own": Network(points=OWN, hidden=(3, 2), activation=("ReLU", "Step"), stop_accuracy=1),
    "rows": Network(batches=((0, 3), (1, 2)), epochs=2),
    "rows by epoch": Network(batches_by_epoch=(((0, 1), (2,)), ((3, 1),)), epochs=2),
} | {name: Network(**knobs) for name, knobs in KNOBS.items()}  # fmt: skip


@pytest.mark.parametrize("name", NETS)
def test_every_knob_comes_back(name):
    net = replace(NETS[name], epochs=2)
    assert from_json(to_json(net.run())).network == net


@pytest.mark.parametrize("seed", range(30))
def test_any_net_comes_back_and_runs_to_the_same_end(seed):
    run = replace(Network(**any_network_of_all_knobs(Random(seed))), epochs=2).run()
    saved = from_json(to_json(run))
    assert saved.network == run.network
    again = saved.network.run()
    np.testing.assert_array_equal(again.weights, run.weights)
    np.testing.assert_array_equal(saved.weights or (), again.weights[-1] if saved.weights else ())
    assert saved.loss == (again.loss[-1] if np.isfinite(again.loss[-1]) else None)
    assert (saved.epoch, saved.torch) == (run.epochs[-1], torch.__version__)


@pytest.mark.parametrize("name", NETS)
def test_the_knobs_come_back_from_a_word(name):
    word = to_word(NETS[name])
    assert re.fullmatch("[A-Za-z0-9_-]*", word)
    assert from_word(word) == NETS[name]


@pytest.mark.parametrize("word", ["", "?", "abc", "é", "bnVsbA=", to_word(Network(lr=2.0))[:-3]])
def test_a_word_that_is_none_is_refused(word):
    with pytest.raises(Refused):
        from_word(word)


def test_a_run_that_was_no_number_has_none():
    broken = Network(weights=(1e300,) * 9, output="Identity", activation="Identity", epochs=0)
    text = to_json(broken.run())
    assert json.loads(text)["loss"] is None
    assert from_json(text).network == broken


def test_knobs_that_a_file_does_not_name_have_their_defaults():
    text = '{"format": "dlviz run", "version": 1, "network": {"lr": 1}}'
    assert from_json(text).network == Network(lr=1.0)


def told(**network):
    return json.dumps({"format": "dlviz run", "version": 1, "network": network})


GOOD = json.loads(to_json(Network(epochs=2).run()))
BAD = {
    "": "it is not JSON",
    "{": "it is not JSON",
    "PNG": "it is not JSON",
    "[" * 100_000: "it is not JSON",
    '{"a": NaN}': "NaN is no number",
    '{"a": ' + "9" * 5000 + "}": "it is not JSON",
    " " * LONGEST + "{}": "it has 2,000,002 characters; 2,000,000 at most are read",
    "[]": "it is not a run that was saved here",
    "null": "it is not a run that was saved here",
    "{}": "it is not a run that was saved here",
    '{"nbformat": 4, "cells": []}': "it is not a run that was saved here",
    '{"format": "dlviz run", "version": 1}': "it is not a run that was saved here",
    '{"format": "dlviz run", "version": "1", "network": {}}': "it is not a run that was saved",
    json.dumps(GOOD | {"version": 2}): "it was saved in format 2; 1 is the latest that is read",
    json.dumps(GOOD | {"extra": 1}): "there is no knob 'extra'; there are network, epoch",
    json.dumps(GOOD | {"network": [1]}): "network must be of the form {…}; got [1]",
    json.dumps(GOOD | {"weights": [0.5]}): "weights must hold 9 numbers for its net; got 1",
    json.dumps(GOOD | {"weights": 9 * ["x"]}): "weights must be of the form [float, …] | null",
    json.dumps(GOOD | {"loss": "low"}): "loss must be of the form float | null; got 'low'",
    told(hiden=[2]): "there is no knob 'hiden'",
    told(hidden="22"): "hidden must be of the form [int, …]; got '22'",
    told(hidden=[2.5]): "hidden must be of the form [int, …]",
    told(hidden=[True]): "hidden must be of the form [int, …]",
    told(hidden=[9]): "neurons of a hidden layer must be a whole number from 1 to 8; got 9",
    told(hidden=[2] * 7): "number of hidden layers must be",
    told(activation={"a": 1}): "activation must be of the form str | [str, …]",
    told(activation="__import__('os')"): "activation must be one of",
    told(lr=None): "lr must be of the form float; got None",
    told(lr=-1): "lr must be above zero",
    told(lr=10**400): "lr must be of the form float",
    told(epochs=10**9): "epochs must be a whole number from 0 to 20000",
    told(hyper=[["beta1"]]): "hyper must be of the form [[str, float], …]",
    told(hyper=[["nonsense", 1]]): "Adam has no 'nonsense'",
    told(points={"data": "Moon"}): "data must be one of",
    told(points={"own": [[0, 0, 0.5]]}): "own must be of the form [[float, float, int], …]",
    told(points="Circle"): "points must be of the form {…}; got 'Circle'",
    told(weights=[1, 2]): "weights must hold 9 numbers for a 2-2-1 net; got 2",
    told(batches=[[7]]): "batches must name rows 0 to 3; got 7",
    told(loss="Cross-entropy", output="Tanh"): "loss Cross-entropy needs output Sigmoid or Softmax",
}  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_what_is_broken_foreign_huge_or_hostile_is_refused_in_a_sentence(text):
    with pytest.raises(Refused) as refused:
        from_json(text)
    said = refused.value.say(str)
    assert BAD[text] in said
    assert len(said) < 600
