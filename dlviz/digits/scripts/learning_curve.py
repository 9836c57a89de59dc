"""The PyTorch program of a study: the same net trained anew for every size and seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.digits.scripts.live_training import COARSE, LAYERS, MNIST, SMALL, imports

if TYPE_CHECKING:
    from dlviz.digits.compute.learning_curve import LearningCurveStudy

PROGRAM = '''\
"""How much data a net ({model}) needs: accuracy against the number of training images."""

{imports}
torch.set_num_threads(1)  # another number rounds differently
{data}{inputs}

def accuracy(size, batch, epochs, seed):
    """Train on `size` images that the seed draws; return the share of unseen digits read right."""
    torch.manual_seed(seed)
    drawn = torch.randperm(len(images))[:size]
    x, y = images[drawn], labels[drawn]
    torch.manual_seed(seed)
    net = nn.Sequential({layers}).to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(net.parameters(), lr={lr!r}, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, {lr!r}, total_steps=epochs * math.ceil(size / batch) + 1, cycle_momentum=False
    )
    for epoch in range(epochs):
        for rows in torch.randperm(size).split(batch):
            loss = functional.cross_entropy(net(x[rows].float() / 255), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    net.eval()
    with torch.inference_mode():
        scores = torch.cat([net(part.float() / 255) for part in unseen.split(1000)])
    return (scores.argmax(1) == truth).float().mean().item()


for size, batch, epochs in [
{runs}
]:
    shares = [accuracy(size, batch, epochs, seed) for seed in range({seeds})]
    mean = sum(shares) / len(shares)
    print(f"{{size}}: {{mean:.4f}} ({{min(shares):.4f}} to {{max(shares):.4f}})")
'''


def script(study: LearningCurveStudy, images: int, source: str = "MNIST") -> str:
    """Return a program that prints mean, worst and best accuracy of each size.

    `images` is how many training images there are: sizes beyond them are all of them.
    """
    mnist, side = source == "MNIST", 16 if "16" in study.inputs else 28
    sizes = sorted({min(size, images) for size in study.sizes})
    runs = [study.training(size, 0) for size in sizes]
    return PROGRAM.format(
        model=study.model,
        imports=imports(mnist),
        data=(MNIST if mnist else SMALL).replace("SAMPLES", str(images)),
        inputs=COARSE if side == 16 else "",
        layers=LAYERS[study.model].format(pixels=side * side, stride=2 if side > 20 else 1),
        lr=runs[0].lr,
        runs="\n".join(f"    ({run.samples}, {run.batch}, {run.epochs})," for run in runs),
        seeds=study.seeds,
    )
