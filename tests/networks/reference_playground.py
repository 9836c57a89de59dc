"""The TensorFlow Playground's own training and data, in plain Python: an oracle for tests.

What its nn.ts, playground.ts (oneStep, getLoss, generateData) and dataset.ts say, point by point
and number by number: ½(o − t)², gradients added up and averaged when (i + 1) is a multiple of the
batch size, no shuffling, what is left of an epoch carried into the next. Without noise.

`python -m tests.bench playground` sets its losses beside a Network's.
"""

from itertools import pairwise
from math import cos, hypot, log, pi, sin, sqrt, tanh
from random import Random

DEFAULTS = {"hidden": (4, 2), "lr": 0.03, "batch": 10}
CLASSIFY, REGRESS = 500, 1200  # points; half of them test


class Net:
    """Layers of [weights of each neuron, biases, dW and db added up so far]."""

    def __init__(self, sizes, flat, linear_output=False):
        """`flat` is W₁ row by row, b₁, W₂ …"""
        flat, self.layers, self.seen, self.linear = list(flat), [], 0, linear_output
        for a, b in pairwise(sizes):
            weights = [[flat.pop(0) for _ in range(a)] for _ in range(b)]
            biases = [flat.pop(0) for _ in range(b)]
            self.layers.append([weights, biases, [[0.0] * a for _ in range(b)], [0.0] * b])

    def forward(self, point):
        """Return every layer's outputs, the inputs first."""
        outs = [point]
        for depth, (weights, biases, *_) in enumerate(self.layers):
            below, last = outs[-1], depth == len(self.layers) - 1
            sums = []
            for row, bias in zip(weights, biases, strict=True):
                for w, o in zip(row, below, strict=True):
                    bias += w * o
                sums.append(bias)
            outs.append(sums if last and self.linear else [tanh(z) for z in sums])
        return outs

    def backward(self, outs, target):
        """Add this point's slopes to the sums."""
        self.seen += 1
        above = [outs[-1][0] - target]
        for depth in reversed(range(len(self.layers))):
            weights, _, sums, bias_sums = self.layers[depth]
            linear = self.linear and depth == len(self.layers) - 1
            below, out = outs[depth], outs[depth + 1]
            inner = above if linear else [d * (1 - o * o) for d, o in zip(above, out, strict=True)]
            above = [0.0] * len(below)
            for i, slope in enumerate(inner):
                row, added = weights[i], sums[i]
                bias_sums[i] += slope
                for j, o in enumerate(below):
                    added[j] += slope * o
                    above[j] += row[j] * slope

    def update(self, lr):
        """Step along the mean slope, and begin to add up anew."""
        rate, self.seen = lr / self.seen, 0
        for weights, biases, sums, bias_sums in self.layers:
            for i, added in enumerate(sums):
                biases[i] -= rate * bias_sums[i]
                bias_sums[i] = 0.0
                for j, slope in enumerate(added):
                    weights[i][j] -= rate * slope
                    added[j] = 0.0

    def loss(self, points):
        """Return the mean of ½(o − t)²."""
        return sum((self.forward(p)[-1][0] - t) ** 2 / 2 for p, t in points) / len(points)


def train(net, points, test, epochs, *, lr, batch, at=()):
    """Return [training loss, test loss] after each epoch in `at`, or after every one from 0."""
    losses = []
    for epoch in range(epochs + 1):
        if epoch:
            for i, (point, target) in enumerate(points):
                net.backward(net.forward(point), target)
                if (i + 1) % batch == 0:
                    net.update(lr)
        if not at or epoch in at:
            losses.append([net.loss(points), net.loss(test)])
    return losses


def _normal(random, mean):
    """Polar method, variance 0.5."""
    while True:
        v1, v2 = 2 * random.random() - 1, 2 * random.random() - 1
        s = v1 * v1 + v2 * v2
        if 0 < s <= 1:
            return mean + sqrt(0.5) * sqrt(-2 * log(s) / s) * v1


def _circle(random, n):
    for low, high, label in ((0, 2.5, 1), (3.5, 5, -1)):
        for _ in range(n // 2):
            r, angle = random.uniform(low, high), random.uniform(0, 2 * pi)
            yield [r * sin(angle), r * cos(angle)], label


def _xor(random, n):
    for _ in range(n):
        x, y = (v + (0.3 if v > 0 else -0.3) for v in (random.uniform(-5, 5) for _ in range(2)))
        yield [x, y], 1 if x * y >= 0 else -1


def _gauss(random, n):
    for centre in (2, -2):
        for _ in range(n // 2):
            yield [_normal(random, centre), _normal(random, centre)], 1 if centre > 0 else -1


def _spiral(random, n):
    for turn, label in ((0, 1), (pi, -1)):
        for i in range(n // 2):
            r, t = 5 * i / (n / 2), 1.75 * i / (n / 2) * 2 * pi + turn
            yield [r * sin(t), r * cos(t)], label


def _plane(random, n):
    for _ in range(n):
        x, y = random.uniform(-6, 6), random.uniform(-6, 6)
        yield [x, y], (x + y) / 10


PEAKS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))


def _bumps(random, n):
    for _ in range(n):
        x, y = random.uniform(-6, 6), random.uniform(-6, 6)
        heights = [sign * max(0.0, 1 - hypot(x - cx, y - cy) / 2) for cx, cy, sign in PEAKS]
        yield [x, y], max(heights, key=abs)


DATA = {
    "Circle": _circle, "XOR cloud": _xor, "Gauss": _gauss, "Spiral": _spiral,
    "Plane": _plane, "Multi-Gaussian": _bumps,
}  # fmt: skip


def own_run(name, seed, epochs, at):
    """Return the losses with the Playground's defaults on its own data, from its own weights."""
    random, regress = Random(seed), name in ("Plane", "Multi-Gaussian")
    points = list(DATA[name](random, REGRESS if regress else CLASSIFY))
    random.shuffle(points)
    half, sizes = len(points) // 2, (2, *DEFAULTS["hidden"], 1)
    flat = []
    for a, b in pairwise(sizes):
        flat += [random.random() - 0.5 for _ in range(a * b)] + [0.1] * b
    net = Net(sizes, flat, regress)
    more = {"lr": DEFAULTS["lr"], "batch": DEFAULTS["batch"], "at": at}
    return train(net, points[:half], points[half:], epochs, **more)
