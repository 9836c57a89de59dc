"""The PyTorch program of a live training: a plain loop that prints the same final numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.digits.compute.hyperparameters import Training

MNIST = '''\
def read(name, head):
    """The bytes of one of MNIST's four files; where they are from: yann.lecun.com/exdb/mnist."""
    file = folder / f"{name}-ubyte.gz"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        urlretrieve(f"https://ossci-datasets.s3.amazonaws.com/mnist/{file.name}", file)
    return torch.tensor(bytearray(gzip.decompress(file.read_bytes())[head:]), dtype=torch.uint8)


folder = Path(os.environ.get("DLVIZ_DATA") or Path.home() / ".cache" / "dlviz")
images = read("train-images-idx3", 16).view(-1, 1, 28, 28)[:SAMPLES]
labels = read("train-labels-idx1", 8).long()[:SAMPLES]
unseen = read("t10k-images-idx3", 16).view(-1, 1, 28, 28)
truth = read("t10k-labels-idx1", 8).long()
'''
SMALL = """\
digits = load_digits("scikit-learn digits")  # enlarged to 28 × 28
images = torch.tensor(digits.train_images)[:SAMPLES, None]
labels = torch.tensor(digits.train_labels).long()[:SAMPLES]
unseen = torch.tensor(digits.test_images)[:, None]
truth = torch.tensor(digits.test_labels).long()
"""
COARSE = '''

def coarse(images):
    """16 × 16 pixels, black or white."""
    few = functional.interpolate(images.float(), (16, 16), mode="bilinear", antialias=True)
    return (few > 0.35 * 255).to(torch.uint8) * 255


images, unseen = coarse(images), coarse(unseen)
'''
LAYERS = {
    "Linear": "nn.Flatten(), nn.Linear({pixels}, 10)",
    "MLP": "nn.Flatten(), nn.Linear({pixels}, 256), nn.ReLU(), nn.Linear(256, 10)",
    "CNN": """
    nn.Conv2d(1, 16, 5, stride={stride}, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True),
    nn.Conv2d(16, 24, 3, stride=2, bias=False), nn.BatchNorm2d(24), nn.ReLU(inplace=True),
    nn.Conv2d(24, 48, 3, bias=False), nn.BatchNorm2d(48), nn.ReLU(inplace=True),
    nn.Flatten(), nn.Linear(48 * 3 * 3, 10),
""",
}
RULES = {
    "GD": "SGD({common}, fused=True)",
    "SGD": "SGD({common}, fused=True)",
    "Momentum": "SGD({common}, momentum={momentum}, fused=True)",
    "Nesterov": "SGD({common}, momentum={momentum}, nesterov={nesterov}, fused=True)",
    "RMSProp": "RMSprop({common}, alpha=0.9)",
    "Adagrad": "Adagrad({common})",
    "Adadelta": "Adadelta({common})",
    "Adam": "Adam({common}, betas=({momentum}, 0.999), fused=True)",
    "AdamW": "AdamW({common}, betas=({momentum}, 0.999), fused=True)",
    "RAdam": "RAdam({common}, betas=({momentum}, 0.999))",
    "NAdam": "NAdam({common}, betas=({momentum}, 0.999))",
    "Adamax": "Adamax({common}, betas=({momentum}, 0.999))",
}
SCHEDULES = {
    "Constant": "ConstantLR(optimizer, factor=1)",
    "Step decay": "StepLR(optimizer, max(1, steps // 4), gamma=0.5)",
    "Cosine": "CosineAnnealingLR(optimizer, steps)",
    "One-cycle": "OneCycleLR(optimizer, {lr}, total_steps=steps + 1, cycle_momentum=False)",
}
PROGRAM = '''\
"""Train a net ({model}) to read handwritten digits."""

{imports}
torch.set_num_threads({threads})  # another number rounds differently
{data}{inputs}
torch.manual_seed({seed})
net = nn.Sequential({layers}).to(memory_format=torch.channels_last)
optimizer = torch.optim.{rule}
steps = {epochs} * math.ceil(len(images) / {batch})
schedule = torch.optim.lr_scheduler.{schedule}

for epoch in range({epochs}):
    for rows in torch.randperm(len(images)).split({batch}):
        scores = net(images[rows].float() / 255)
        loss = functional.cross_entropy(scores, labels[rows]{smoothing})
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()

net.eval()
with torch.inference_mode():
    scores = torch.cat([net(part.float() / 255) for part in unseen.split(1000)])
print("test loss", functional.cross_entropy(scores, truth).item())
print("test accuracy", (scores.argmax(1) == truth).float().mean().item())
'''


def script(training: Training, source: str = "MNIST", threads: int = 1) -> str:
    """Return a program that trains as `training` does and prints the final test numbers.

    It runs on the CPU. Knobs that were turned while it ran are not in it.
    """
    t, mnist = training, source == "MNIST"
    side = 16 if "16" in t.inputs else 28
    common = f"net.parameters(), lr={t.lr!r}, weight_decay={t.weight_decay!r}"
    return PROGRAM.format(
        model=t.model,
        imports=imports(mnist),
        threads=threads,
        data=(MNIST if mnist else SMALL).replace("SAMPLES", str(t.samples)),
        inputs=COARSE if side == 16 else "",
        seed=t.seed,
        layers=LAYERS[t.model].format(pixels=side * side, stride=2 if side > 20 else 1),
        rule=RULES[t.optimizer].format(
            common=common, momentum=repr(t.momentum), nesterov=t.momentum > 0
        ),
        epochs=t.epochs,
        batch=t.batch,
        schedule=SCHEDULES[t.schedule].format(lr=repr(t.lr)),
        smoothing=f", label_smoothing={t.smoothing!r}" if t.smoothing else "",
    )


def imports(mnist: bool) -> str:
    """The imports; of this package only where scikit-learn's digits must be enlarged."""
    lines = ["import gzip", "import math", "import os"] if mnist else ["import math"]
    if mnist:
        lines += ["from pathlib import Path", "from urllib.request import urlretrieve"]
    lines += ["", "import torch", "from torch import nn", "from torch.nn import functional", ""]
    return "\n".join(lines if mnist else [*lines, "from dlviz.digits import load_digits", ""])
