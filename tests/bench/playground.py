"""The TensorFlow Playground's data sets under its defaults: a Network's losses beside its own.

Three medians of five seeds: a Network; the Playground's loop on the same points from the same
weights; that loop on points and weights that it drew itself.
"""

from concurrent.futures import ProcessPoolExecutor

import numpy as np

from tests.bench.tables import table
from tests.networks.reference_playground import DATA, own_run
from tests.networks.test_playground import its_own, playground

EPOCHS = (50, 100, 200)
SEEDS = range(5)


def losses(case):
    """Return [Network, same start, its own start], each [training, test] by epoch."""
    name, seed = case
    net = playground(name, seed, epochs=EPOCHS[-1])
    run = net.run()
    at = np.searchsorted(run.epochs, EPOCHS)
    assert run.epochs[at].tolist() == list(EPOCHS)
    ours = np.stack([run.loss, run.test_loss], axis=1)[at]
    same, _ = its_own(net, EPOCHS)
    return np.stack([ours, same, own_run(name, seed, EPOCHS[-1], EPOCHS)])


def measure():
    """Print training / test loss after some epochs, and how far the first two are apart."""
    cases = [(name, seed) for name in DATA for seed in SEEDS]
    with ProcessPoolExecutor(2) as pool:
        found = dict(zip(cases, pool.map(losses, cases), strict=True))
    rows = []
    for name in DATA:
        every = np.stack([found[name, seed] for seed in SEEDS])
        for who, values in zip(
            ("Network", "same start", "own start"), np.median(every, 0), strict=True
        ):
            rows.append([name, who, *(f"{a:.4f} / {b:.4f}" for a, b in values)])
        rows[-2].append(f"{np.abs(every[:, 0] - every[:, 1]).max():.0e}")
    head = ["points", "loop", *(f"{epoch} epochs" for epoch in EPOCHS), "farthest apart"]
    table(head, [row + [""] * (len(head) - len(row)) for row in rows])
