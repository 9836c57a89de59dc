"""The sixteen gates: which a single step neuron can be."""

import numpy as np
import pytest

from dlviz.networks.compute.logic_gates import GATES as TABLES
from dlviz.perceptron.compute.gates import (
    BY_HAND,
    GATES,
    answers,
    gate_of,
    most_right,
    separable,
)


def test_14_of_16_gates_of_two_inputs_and_104_of_256_of_three_are_separable():
    assert len(separable()) == 14
    assert {GATES[i] for i in range(16)} - {GATES[i] for i in separable()} == {"XOR", "XNOR"}
    assert len(separable(3)) == 104


@pytest.mark.parametrize("name", TABLES)
def test_names_and_tables_agree(name):
    assert answers(GATES.index(name)) == TABLES[name]


@pytest.mark.parametrize("name", BY_HAND)
def test_the_textbook_s_weights_are_their_gates(name):
    w1, w2, theta = BY_HAND[name]
    assert GATES[int(gate_of(w1, w2, -theta))] == name


def test_no_weights_are_xor():
    w = np.linspace(-3, 3, 41)
    found = np.unique(gate_of(w[:, None, None], w[:, None], w))
    assert set(found.tolist()) == set(separable())


def test_one_line_has_three_of_xor_s_four_right():
    assert most_right(TABLES["XOR"]) == 3
    assert most_right(TABLES["AND"]) == 4
