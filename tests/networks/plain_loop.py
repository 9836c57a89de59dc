"""A net trained as PyTorch's tutorials do: nn.Sequential, torch.optim, a scheduler, clipping."""

from itertools import pairwise

import torch
from torch import nn
from torch.optim import lr_scheduler

from dlviz.optimizers.compute.optimizers import build

MODULES = {
    "Sigmoid": nn.Sigmoid, "Tanh": nn.Tanh, "ReLU": nn.ReLU, "Identity": nn.Identity,
    "GELU": nn.GELU, "ELU": nn.ELU, "SiLU": nn.SiLU, "Softplus": nn.Softplus,
}  # fmt: skip
SCHEDULERS = {
    "Step decay": lambda rule, epochs, lr: lr_scheduler.StepLR(rule, max(1, epochs // 4), 0.5),
    "Cosine": lambda rule, epochs, lr: lr_scheduler.CosineAnnealingLR(rule, epochs),
    "One-cycle": lambda rule, epochs, lr: lr_scheduler.OneCycleLR(
        rule, lr, total_steps=epochs + 1, cycle_momentum=False
    ),
}


def sequential(net):
    layers = []
    for (a, b), name in zip(pairwise(net.sizes), net.activations, strict=True):
        layers += [nn.Linear(a, b, dtype=torch.float64)]
        layers += [MODULES[name]()] if name != "Softmax" else []
        if name == "Softmax" and net.loss != "Cross-entropy":
            layers += [nn.Softmax(dim=1)]
    return nn.Sequential(*layers)


def loss_of(net, out, t):
    """The loss that is written out in a book."""
    if net.loss == "Cross-entropy" and net.output == "Softmax":
        each = -(t * out.log_softmax(1)).sum(1, keepdim=True)
    elif net.loss == "Cross-entropy":
        each = -(t * out.log() + (1 - t) * (1 - out).log())
    else:
        power = {"Squared error": lambda e: e**2, "Half squared error": lambda e: e**2 / 2}
        each = power.get(net.loss, torch.abs)(out - t)
    total = each.sum()
    if net.reduction == "Sum":
        return total
    return total / len(out) / (each.shape[1] if net.reduction == "Mean" else 1)


def regularize(net, model, before, lr, dead):
    """The TensorFlow Playground's nn.ts, updateWeights, link by link."""
    for k, layer in enumerate(m for m in model if isinstance(m, nn.Linear)):
        for i in range(layer.weight.numel()):
            old, now = before[k].flatten()[i].item(), layer.weight.data.view(-1)[i].item()
            if (k, i) in dead:
                layer.weight.data.view(-1)[i] = 0.0
                continue
            slope = old if net.regularization == "L2" else (old > 0) - (old < 0)
            after = now - lr * net.regularization_rate * slope
            if net.regularization == "L1" and now * after < 0:
                dead.add((k, i))
                after = 0.0
            layer.weight.data.view(-1)[i] = after


def train(net, x, t, steps_by_epoch):
    """Return the weights after each epoch and the losses on all points, start first."""
    torch.manual_seed(net.seed)
    model = sequential(net)
    if net.weights:
        start = torch.tensor(net.weights, dtype=torch.float64)
        nn.utils.vector_to_parameters(start, model.parameters())
    trained = [p for p in model.parameters() if p.dim() > 1 or net.biases == "Trained"]
    rule = build(net.optimizer, trained, net.lr, **dict(net.hyper))
    if net.weight_decay is not None:
        rule.param_groups[0]["weight_decay"] = net.weight_decay
    scheduler = SCHEDULERS.get(net.schedule, lambda *_: None)(rule, net.epochs, net.lr)
    path, losses, dead = [], [], set()

    def keep():
        path.append(nn.utils.parameters_to_vector(model.parameters()).detach().numpy().copy())
        losses.append(loss_of(net, model(x), t).item())

    keep()
    for steps in steps_by_epoch:
        for rows in steps:
            model.zero_grad()
            loss_of(net, model(x[rows]), t[rows]).backward()
            if net.clip_norm:
                nn.utils.clip_grad_norm_(trained, net.clip_norm)
            before = [m.weight.detach().clone() for m in model if isinstance(m, nn.Linear)]
            rule.step()
            if net.regularization_rate:
                regularize(net, model, before, rule.param_groups[0]["lr"], dead)
        if scheduler:
            scheduler.step()
        keep()
    return path, losses
