"""The PyTorch program that runs the same race, one optimizer after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.descent.scripts import DATA, SCHEDULERS, formula, imports

if TYPE_CHECKING:
    from dlviz.optimizers.compute.race import Race
    from dlviz.optimizers.compute.runs import Runner

CLASSES = {
    "GD": "SGD", "SGD": "SGD", "Momentum": "SGD", "Nesterov": "SGD", "RMSProp": "RMSprop",
}  # fmt: skip
RENAMED = {"iterations": "max_iter", "history": "history_size"}
SWITCHES = ("nesterov", "centered", "amsgrad", "decoupled_weight_decay")
USUAL: dict[str, dict[str, float]] = {
    "Momentum": {"momentum": 0.9},
    "Nesterov": {"momentum": 0.9},
    "RMSProp": {"alpha": 0.9},
    "LBFGS": {"iterations": 1, "history": 10},
}
"""Where dlviz's defaults are not torch's own."""

_UNCORRECTED = '''
class Uncorrected(torch.optim.Optimizer):
    """Adam without its bias correction, which torch.optim always makes."""

    def __init__(
        self, params, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0,
        decoupled_weight_decay=False, amsgrad=False,
    ):
        super().__init__(params, {"lr": lr})
        self.betas, self.eps, self.decay = betas, eps, weight_decay
        self.decoupled, self.amsgrad = decoupled_weight_decay, amsgrad

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for w in group["params"]:
                past = self.state[w]
                m = past.setdefault("m", torch.zeros_like(w))
                v = past.setdefault("v", torch.zeros_like(w))
                slope = w.grad if self.decoupled else w.grad + self.decay * w
                m.lerp_(slope, 1 - self.betas[0])
                v.lerp_(slope**2, 1 - self.betas[1])
                if self.amsgrad:
                    v = past["most"] = torch.maximum(past.get("most", v), v)
                if self.decoupled:
                    w.mul_(1 - group["lr"] * self.decay)
                w.sub_(group["lr"] * m / (v.sqrt() + self.eps))

'''
_LBFGS = """\
    def closure():
        optimizer.zero_grad()
        value = loss(*weights)
        value.backward()
        return value

"""


def script(race: Race) -> str:
    """Return a program that prints where every runner of `race` ends, and the loss there."""
    names = [one.optimizer for one in race.runners]
    plain = not race.corrected and bool({"Adam", "AdamW"} & set(names))
    lines = "".join(
        f'    ("{one.optimizer}", lambda w: {call(one, plain=plain)}),\n' for one in race.runners
    )
    return "".join(
        [
            imports(race),
            DATA.get(race.surface, ""),
            f"\n\ndef loss(x, y):\n{formula(race)}\n",
            _UNCORRECTED if plain else "",
            f"\nrunners = [\n{lines}]\n",
            _noise(race),
            "for name, make in runners:\n",
            f"    weights = torch.tensor({list(race.initial_weights)}, requires_grad=True)\n",
            "    optimizer = make([weights])\n",
            _schedule(race),
            _LBFGS if "LBFGS" in names else "",
            f"    for step in range({race.steps}):\n",
            _step(race, "LBFGS" in names),
            "    print(name, weights.tolist(), loss(*weights).item())\n",
        ]
    )


def call(one: Runner, *, plain: bool = False) -> str:
    """Return what makes the optimizer of the weights `w`; `plain` Adam corrects no bias."""
    hyper = USUAL.get(one.optimizer, {}) | dict(one.hyper)
    if not hyper.get("momentum", 1):
        hyper.pop("nesterov", None)
    betas = [hyper.pop(key, usual) for key, usual in (("beta1", 0.9), ("beta2", 0.999))]
    given = [f"lr={one.lr!r}"]
    if {"beta1", "beta2"} & {key for key, _ in one.hyper}:
        given.append(f"betas=({betas[0]!r}, {betas[1]!r})")
    given += [f"{RENAMED.get(key, key)}={_number(key, value)}" for key, value in hyper.items()]
    if one.optimizer == "Nesterov" and hyper["momentum"]:
        given.append("nesterov=True")
    kind = f"torch.optim.{CLASSES.get(one.optimizer, one.optimizer)}"
    if plain and one.optimizer in ("Adam", "AdamW"):
        kind = "Uncorrected"
        if one.optimizer == "AdamW" and "weight_decay" not in hyper:
            given.append("weight_decay=0.01")
        if one.optimizer == "AdamW":
            given.append("decoupled_weight_decay=True")
    return f"{kind}(w, {', '.join(given)})"


def _number(key: str, value: float) -> str:
    if key in SWITCHES:
        return repr(bool(value))
    return repr(int(value) if key in RENAMED else value)


def _schedule(race: Race) -> str:
    if race.schedule not in SCHEDULERS:
        return ""
    call = SCHEDULERS[race.schedule].format(
        quarter=max(1, race.steps // 4), steps=race.steps, lr='optimizer.param_groups[0]["lr"]'
    )
    return f"    scheduler = torch.optim.lr_scheduler.{call}\n"


def _noise(race: Race) -> str:
    if not race.noise:
        return ""
    return (
        f"chance = torch.Generator().manual_seed({race.seed})\n"
        f"noise = torch.randn({race.steps} + 1, 2, generator=chance)\n"
        f"start = torch.tensor({list(race.initial_weights)}, requires_grad=True)\n"
        "(first,) = torch.autograd.grad(loss(*start), start)\n"
        f"noise *= {race.noise!r} * first.norm()  # what a mini-batch would add\n"
    )


def _step(race: Race, closure: bool) -> str:
    text = "        optimizer.zero_grad()\n        loss(*weights).backward()\n"
    if race.noise:
        noisy = 'not in ("GD", "LBFGS")' if race.everyone else '== "SGD"'
        text += f"        if name {noisy}:\n            weights.grad += noise[step]\n"
    step = "        optimizer.step()\n"
    if closure:
        step = '        optimizer.step(closure if name == "LBFGS" else None)\n'
    if race.schedule in SCHEDULERS:
        step += "        scheduler.step()\n"
    return text + step
