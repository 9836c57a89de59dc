"""Both walks from one start against torch.optim step by step, and the lecture's numbers."""

import numpy as np
import pytest
import torch

from dlviz.classification.compute.logistic import PassOrFail
from dlviz.classification.compute.loss_surfaces import LOSSES, loss_surfaces
from dlviz.classification.compute.students import Students
from dlviz.classification.compute.two_walks import TwoWalks, run_together

STUCK = TwoWalks(start=(-4.0, 8.0), lr=0.3, steps=2000)


@pytest.fixture(scope="module")
def stuck():
    return STUCK.run()


def test_from_a_wrong_and_sure_start_squares_stay_on_their_terrace(stuck):
    entropy, squares = stuck.loss.T
    assert entropy[[0, 100, 1000]].round(5).tolist() == [4.80196, 0.79053, 0.40151]
    assert squares[[0, 100, 1000, 2000]].round(5).tolist() == [0.69640, 0.66638, 0.50270, 0.50069]
    assert stuck.gradient_norm[0].round(4).tolist() == [1.4359, 0.0275]
    w, b = stuck.path[-1, 1]
    assert PassOrFail(weight=w, bias=b).run().right == 10
    w, b = stuck.path[-1, 0]
    assert PassOrFail(weight=w, bias=b).run().right == 16


def test_from_zero_both_learn():
    loss = TwoWalks(steps=2000).run().loss[-1]
    assert loss.round(5).tolist() == [0.40149, 0.13452]


@pytest.mark.parametrize("i", [0, 1])
def test_each_walk_is_the_one_that_torch_takes_alone(stuck, i):
    surface = loss_surfaces(Students())[LOSSES[i]]
    at = torch.tensor(STUCK.start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([at], lr=STUCK.lr)
    for step in range(60):
        assert at.tolist() == pytest.approx(stuck.path[step, i].tolist(), rel=1e-12)
        optimizer.zero_grad()
        surface.loss(*at).backward()
        assert at.grad.tolist() == pytest.approx(stuck.gradient[step, i].tolist(), rel=1e-10)
        optimizer.step()


def test_many_at_once_are_what_each_is_alone():
    walks = [TwoWalks(start=(w, 1.0), lr=lr, steps=40) for w, lr in ((-4.0, 0.3), (2.0, 0.05))]
    for one, alone in zip(run_together(walks), [walk.run() for walk in walks], strict=True):
        np.testing.assert_allclose(one.path, alone.path, rtol=1e-9)
    with pytest.raises(ValueError, match="same students"):
        run_together([TwoWalks(), TwoWalks(students=Students(joined=1))])


def test_a_table_has_a_row_for_each_step():
    frame = TwoWalks(steps=7).run().to_frame()
    assert len(frame) == 8
    assert frame["loss, Cross-entropy"][0] == pytest.approx(np.log(2))


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"lr": 0.0}, "lr must be above zero"), ({"steps": 0}, "steps must be a whole number"),
        ({"start": (float("nan"), 0.0)}, "start must be a finite number"),
    ],
)  # fmt: skip
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        TwoWalks(**knobs)
