"""Who learns when: every row once an epoch, and the Playground's own rule."""

from itertools import chain

import torch

from dlviz.networks.compute.batches import batches_by_epoch


def rows(n, batch, order, given=(), count=2):
    x = torch.arange(n).unsqueeze(1)
    rounds = batches_by_epoch(x, -x, batch, order, torch.Generator().manual_seed(0), given)
    epochs = [next(rounds) for _ in range(count)]
    assert all(torch.equal(a, -b) for epoch in epochs for a, b in epoch)
    return [[a[:, 0].tolist() for a, _b in epoch] for epoch in epochs]


def test_all_at_once():
    assert rows(3, 0, "Shuffled") == [[[0, 1, 2]], [[0, 1, 2]]]


def test_shuffled_epochs_see_every_row_once_and_differ():
    one, two = rows(7, 3, "Shuffled")
    assert [len(step) for step in one] == [3, 3, 1]
    assert sorted(chain(*one)) == sorted(chain(*two)) == list(range(7))
    assert one != two


def test_as_given():
    assert rows(5, 2, "As given")[1] == [[0, 1], [2, 3], [4]]


def test_carried_over_hands_the_rest_to_the_next_epoch():
    assert rows(5, 2, "Carried over") == [[[0, 1], [2, 3]], [[4, 0, 1], [2, 3]]]


def test_explicit_rows_override():
    assert rows(4, 1, "Shuffled", given=((3, 1), (0,)))[1] == [[3, 1], [0]]


def test_a_batch_of_one_row_is_a_row():
    assert rows(2, 1, "As given") == [[[0], [1]], [[0], [1]]]
    assert rows(3, 1, "Carried over")[1] == [[0], [1], [2]]
