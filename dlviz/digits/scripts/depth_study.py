"""The PyTorch program of three deep nets trained side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.digits.scripts.live_training import MNIST, SMALL, imports

if TYPE_CHECKING:
    from dlviz.digits.compute.depth_study import DepthStudy

PROGRAM = '''\
"""Depth: sigmoid, ReLU and residual nets of {layers} hidden layers, the same steps for each."""

{imports}
torch.set_num_threads(1)
{data}

class Residual(nn.Module):
    """x + W relu(x) + b."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear({width}, {width})

    def forward(self, x):
        return x + self.linear(x.relu())


def build(kind):
    """A net of {layers} hidden layers, its weights started as its kind needs."""
    bend = nn.Sigmoid if kind == "Sigmoid" else nn.ReLU
    body = [nn.Flatten(), nn.Linear(28 * 28, {width})]
    for _ in range({layers} - 1):
        body += [Residual()] if kind == "Residual" else [bend(), nn.Linear({width}, {width})]
    net = nn.Sequential(*body, bend(), nn.Linear({width}, 10))
    torch.manual_seed({seed})
    for i, layer in enumerate(weighted(net)):
        nn.init.zeros_(layer.bias)
        if kind == "Sigmoid" or i == {layers}:
            nn.init.xavier_uniform_(layer.weight)
        else:
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        if kind == "Residual" and 0 < i < {layers}:
            layer.weight.data /= {layers}**0.5  # so that the sum does not grow with the depth
    return net


def weighted(net):
    return [layer for layer in net.modules() if isinstance(layer, nn.Linear)]


def batches():
    torch.manual_seed({seed})
    while True:
        yield from torch.randperm(len(images)).split({batch})


for kind in ("Sigmoid", "ReLU", "Residual"):
    net, rows = build(kind), batches()
    optimizer = torch.optim.SGD(net.parameters(), lr={lr!r}, momentum={momentum!r})
    for step in range({steps} + 1):
        here = next(rows)
        loss = functional.cross_entropy(net(images[here].float() / 255), labels[here])
        if not loss.isfinite():
            print(f"{{kind}}: diverged after {{step}} steps")
            break
        optimizer.zero_grad()
        loss.backward()
        if step in (0, {steps}):
            first, *_, last = [layer.weight.grad.double().norm() for layer in weighted(net)]
            print(f"{{kind}}, step {{step}}: gradient {{first:.3e}} first, {{last:.3e}} last layer")
        if step < {steps}:
            optimizer.step()
    with torch.inference_mode():
        said = torch.cat([net(part.float() / 255).argmax(1) for part in unseen.split(1000)])
    print(f"{{kind}}: accuracy {{(said == truth).double().mean():.4f}}")
'''


def script(study: DepthStudy, momentum: float, source: str = "MNIST") -> str:
    """Return a program that prints each net's first and last gradients and its accuracy."""
    mnist = source == "MNIST"
    return PROGRAM.format(
        imports=imports(mnist),
        data=(MNIST if mnist else SMALL).replace("SAMPLES", "60_000"),
        layers=study.layers,
        width=study.width,
        steps=study.steps,
        batch=study.batch,
        lr=study.lr,
        seed=study.seed,
        momentum=momentum,
    )
