"""MNIST: accuracy of five seeds and the time they take, the cost of looking, the tutorial's loop.

`python -m tests.bench mnist`; with MNIST in `DLVIZ_DATA`. Seconds are training time; processor
seconds say more on a machine that has other work to do.
"""

import time
from statistics import median

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

from dlviz.digits.compute.dataset import load_digits
from dlviz.digits.compute.device import best_device, device_name
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.live_training import every, stream
from dlviz.digits.compute.snapshot import Snapshot
from tests.bench.tables import table

SEEDS = 5
GOAL = 0.99
MOST = 6  # epochs the tutorial's loop is given
RUNS = {
    "Linear, grey": Training(model="Linear"),
    "Linear, black and white": Training(model="Linear", inputs="Black and white 16×16"),
    "MLP, grey": Training(model="MLP"),
    "MLP, black and white": Training(model="MLP", inputs="Black and white 16×16"),
    "CNN, grey": Training(),
    "CNN, black and white": Training(inputs="Black and white 16×16"),
}


def measure():
    """Print three tables."""
    digits = load_digits()
    print(f"{digits.name} on {device_name(best_device())}; {digits.fallback_reason}\n")
    accuracies(digits)
    looking(digits)
    tutorial(digits)


def run(training, digits, wants_snapshot=lambda: False):
    """(last snapshot, seconds on the clock, processor seconds, snapshots taken)."""
    clock, processor, count = time.perf_counter(), time.process_time(), 0
    for news in stream(training, digits, wants_snapshot=wants_snapshot):
        count += isinstance(news, Snapshot)
    return news, time.perf_counter() - clock, time.process_time() - processor, count


def accuracies(digits):
    """Every net with five seeds: (test accuracy, training seconds)."""
    rows = []
    for name, training in RUNS.items():
        ends = [run(_seeded(training, seed), digits) for seed in range(SEEDS)]
        shares = sorted(last.test_accuracy for last, *_ in ends)
        rows.append([
            name, training.epochs, f"{median(shares):.2%}", f"{shares[0]:.2%} … {shares[-1]:.2%}",
            f"{median(last.seconds for last, *_ in ends):.1f}",
            f"{median(spent for _, _, spent, _ in ends):.1f}",
        ])  # fmt: skip
    table(["net", "epochs", "median", "of five seeds", "training s", "processor s"], rows)


def looking(digits):
    """A training that nobody looks at and one looked at eight times a second, in turns."""
    spent = {"unseen": [], "8 looks a second": []}
    looks = 0
    for seed in range(3):
        for name in spent:
            wants_snapshot = every(1 / 8) if name != "unseen" else lambda: False
            _, clock, processor, looks = run(
                _seeded(Training(epochs=1), seed), digits, wants_snapshot
            )
            spent[name].append((clock, processor))
    rows = [[name, *(f"{median(column):.2f}" for column in zip(*both, strict=True))]
            for name, both in spent.items()]  # fmt: skip
    table([f"CNN, one epoch, {looks} snapshots", "clock s", "processor s"], rows)


def tutorial(digits):
    """PyTorch's own MNIST example (pytorch/examples, mnist/main.py) until 99 %, with its clock."""
    torch.manual_seed(0)
    net, device = _example().to(best_device()), best_device()
    x, mean, deviation = torch.tensor(digits.train_images)[:, None].float() / 255, 0.1307, 0.3081
    data = TensorDataset((x - mean) / deviation, torch.tensor(digits.train_labels).long())
    unseen = (torch.tensor(digits.test_images)[:, None].float() / 255 - mean) / deviation
    truth = torch.tensor(digits.test_labels).long()
    rule = torch.optim.Adadelta(net.parameters(), lr=1.0)
    fade, rows, clock, processor = torch.optim.lr_scheduler.StepLR(rule, 1, gamma=0.7), [], 0.0, 0.0
    for epoch in range(1, MOST + 1):
        start = time.perf_counter(), time.process_time()
        for images, labels in DataLoader(data, 64, shuffle=True):
            rule.zero_grad()
            F.nll_loss(net(images.to(device)), labels.to(device)).backward()
            rule.step()
        fade.step()
        clock, processor = (
            clock + time.perf_counter() - start[0],
            processor + time.process_time() - start[1],
        )
        share = _share(net.eval(), unseen, truth, device)
        net.train()
        rows.append([epoch, f"{share:.2%}", f"{clock:.0f}", f"{processor:.0f}"])
        if share >= GOAL:
            break
    table(["the tutorial's loop, epoch", "accuracy", "clock s", "processor s"], rows)


def _seeded(training, seed):
    return Training(**{**vars(training), "seed": seed})


def _example():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Dropout(0.25), nn.Flatten(), nn.Linear(9216, 128), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(128, 10), nn.LogSoftmax(1),
    )  # fmt: skip


def _share(net, unseen, truth, device):
    with torch.inference_mode():
        said = [net(part.to(device)).argmax(1).cpu() for part in unseen.split(1000)]
    return (torch.cat(said) == truth).float().mean().item()
