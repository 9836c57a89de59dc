"""The update rules line by line: an explanation of what torch.optim does, tested against it."""

import numpy as np

from pages.race.sheet import Both, Hypers, Past, Rule, Sheet


def _descent(s: Sheet, w: Both, g: Both, _of: Hypers, past: Past) -> Both:
    return s.add("w ← w − η·g", "{w} − {lr}·{g}", w - past.lr * g, w=w, lr=past.lr, g=g)


def _momentum(s: Sheet, w: Both, g: Both, of: Hypers, past: Past) -> Both:
    mu, lr = of["momentum"], past.lr
    if not mu:
        return _descent(s, w, g, of, past)
    m = s.add("m ← μ·m + g", "{mu}·{m} + {g}", mu * past.m + g, mu=mu, m=past.m, g=g)
    if of.get("nesterov"):
        d = s.add("d = g + μ·m", "{g} + {mu}·{m}", g + mu * m, g=g, mu=mu, m=m)
        return s.add("w ← w − η·d", "{w} − {lr}·{d}", w - lr * d, w=w, lr=lr, d=d)
    return s.add("w ← w − η·m", "{w} − {lr}·{m}", w - lr * m, w=w, lr=lr, m=m)


def _adagrad(s: Sheet, w: Both, g: Both, of: Hypers, past: Past) -> Both:
    v = s.add("Σg² ← Σg² + g²", "{v} + {g}²", past.v + g * g, v=past.v, g=g)
    return _over_root(s, w, "g", g, "Σg²", v, of, past)


def _rmsprop(s: Sheet, w: Both, g: Both, of: Hypers, past: Past) -> Both:
    a = of["alpha"]
    v = s.add("v ← α·v + (1−α)·g²", "{a}·{v} + {b}·{g}²", a * past.v + (1 - a) * g * g,
              a=a, b=1 - a, v=past.v, g=g)  # fmt: skip
    if not of["centered"]:
        return _over_root(s, w, "g", g, "v", v, of, past)
    before = _average(past.slopes[:-1], a)
    mean = s.add("ḡ ← α·ḡ + (1−α)·g", "{a}·{m} + {b}·{g}", a * before + (1 - a) * g,
                 a=a, b=1 - a, m=before, g=g)  # fmt: skip
    spread = s.add("s = v − ḡ²", "{v} − {m}²", np.maximum(v - mean**2, 0), v=v, m=mean)
    return _over_root(s, w, "g", g, "s", spread, of, past)


def _adam(s: Sheet, w: Both, g: Both, of: Hypers, past: Past) -> Both:
    m, v = _moments(s, g, of, past)
    if of.get("amsgrad"):
        most = np.maximum(past.squares.max(axis=0), v) if past.t > 1 else v
        v = s.add("v ← max(v so far)", "", most)
    if not past.corrected:
        return _over_root(s, w, "m", m, "v", v, of, past)
    m = _corrected(s, "m", m, of["beta1"], past)
    v = _corrected(s, "v", v, of["beta2"], past)
    return _over_root(s, w, "m̂", m, "v̂", v, of, past)


def _radam(s: Sheet, w: Both, g: Both, of: Hypers, past: Past) -> Both:
    m, v = _moments(s, g, of, past)
    m, t, b2 = _corrected(s, "m", m, of["beta1"], past), past.t, of["beta2"]
    most = 2 / (1 - b2) - 1
    rho = most - 2 * t * b2**t / (1 - b2**t)
    s.add("ρ: steps that v has seen", "", np.full(2, rho))
    if rho <= 5:
        return s.add("ρ ≤ 5: w ← w − η·m̂", "{w} − {lr}·{m}", w - past.lr * m, w=w, lr=past.lr, m=m)
    v = _corrected(s, "v", v, b2, past)
    r = ((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho)) ** 0.5
    lr, eps = past.lr, of["eps"] / (1 - b2**t) ** 0.5
    return s.add("w ← w − η·r·m̂/(√v̂ + ε)", "{w} − {lr}·{r}·{m}/√{v}",
                 w - lr * r * m / (np.sqrt(v) + eps), w=w, lr=lr, r=r, m=m, v=v)  # fmt: skip


def _nadam(s: Sheet, w: Both, g: Both, of: Hypers, past: Past) -> Both:
    m, v = _moments(s, g, of, past)
    mus = of["beta1"] * (1 - 0.5 * 0.96 ** (np.arange(1, past.t + 2) * of["momentum_decay"]))
    now, ahead = np.prod(mus[:-1]), np.prod(mus)
    a, b = (1 - mus[-2]) / (1 - now), mus[-1] / (1 - ahead)
    d = s.add("d = (1−μ)/(1−Πμ)·g + μ′/(1−Πμ′)·m", "{a}·{g} + {b}·{m}", a * g + b * m,
              a=a, g=g, b=b, m=m)  # fmt: skip
    v = _corrected(s, "v", v, of["beta2"], past)
    return _over_root(s, w, "d", d, "v̂", v, of, past)


def _adadelta(s: Sheet, w: Both, g: Both, of: Hypers, past: Past) -> Both:
    rho, eps = of["rho"], of["eps"]
    v = s.add("v ← ρ·v + (1−ρ)·g²", "{a}·{v} + {b}·{g}²", rho * past.v + (1 - rho) * g * g,
              a=rho, b=1 - rho, v=past.v, g=g)  # fmt: skip
    u = s.add("u: average of past d²", "", _average((past.moves / past.rates[:, None]) ** 2, rho))
    d = s.add("d = √(u + ε)/√(v + ε)·g", "√({u} + {e})/√({v} + {e})·{g}",
              np.sqrt(u + eps) / np.sqrt(v + eps) * g, u=u, v=v, e=eps, g=g)  # fmt: skip
    return s.add("w ← w − η·d", "{w} − {lr}·{d}", w - past.lr * d, w=w, lr=past.lr, d=d)


def _adamax(s: Sheet, w: Both, g: Both, of: Hypers, past: Past) -> Both:
    m = _first(s, g, of, past)
    u = s.add("u ← max(β₂·u, |g|)", "max({b}·{u}, |{g}|)",
              np.maximum(of["beta2"] * past.v, np.abs(g) + of["eps"]),
              b=of["beta2"], u=past.v, g=g)  # fmt: skip
    m = _corrected(s, "m", m, of["beta1"], past)
    lr = past.lr
    return s.add("w ← w − η·m̂/u", "{w} − {lr}·{m}/{u}", w - lr * m / u, w=w, lr=lr, m=m, u=u)


def _first(s: Sheet, g: Both, of: Hypers, past: Past) -> Both:
    b = of["beta1"]
    return s.add("m ← β₁·m + (1−β₁)·g", "{b}·{m} + {c}·{g}", b * past.m + (1 - b) * g,
                 b=b, c=1 - b, m=past.m, g=g)  # fmt: skip


def _moments(s: Sheet, g: Both, of: Hypers, past: Past) -> tuple[Both, Both]:
    m, b = _first(s, g, of, past), of["beta2"]
    v = s.add("v ← β₂·v + (1−β₂)·g²", "{b}·{v} + {c}·{g}²", b * past.v + (1 - b) * g * g,
              b=b, c=1 - b, v=past.v, g=g)  # fmt: skip
    return m, v


def _corrected(s: Sheet, name: str, value: Both, beta: float, past: Past) -> Both:
    share, index = 1 - beta**past.t, "₁" if name == "m" else "₂"
    return s.add(f"{name}̂ = {name}/(1 − β{index}ᵗ)", "{m}/{c}", value / share, m=value, c=share)


def _over_root(
    s: Sheet, w: Both, up: str, d: Both, below: str, v: Both, of: Hypers, past: Past
) -> Both:
    lr = past.lr
    return s.add(f"w ← w − η·{up}/(√{below} + ε)", "{w} − {lr}·{d}/√{v}",
                 w - lr * d / (np.sqrt(v) + of["eps"]), w=w, lr=lr, d=d, v=v)  # fmt: skip


def _average(values: np.ndarray, decay: float) -> Both:
    """Return what a running average of `values` (t, 2) has come to."""
    weights = (1 - decay) * decay ** np.arange(len(values))[::-1]
    return np.asarray(weights @ values if len(values) else np.zeros(2))


RULES: dict[str, Rule] = {
    "GD": _descent, "SGD": _descent, "Momentum": _momentum, "Adagrad": _adagrad,
    "Nesterov": lambda s, w, g, of, past: _momentum(s, w, g, {**of, "nesterov": 1.0}, past),
    "RMSProp": _rmsprop, "Adam": _adam, "AdamW": _adam, "RAdam": _radam, "NAdam": _nadam,
    "Adadelta": _adadelta, "Adamax": _adamax,
}  # fmt: skip
