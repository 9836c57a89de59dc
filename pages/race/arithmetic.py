"""One step of an optimizer written out with its numbers: an explanation; torch.optim makes them."""

import numpy as np

from dlviz.descent.compute.schedules import factors
from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from dlviz.optimizers.compute.race import RaceResults
from pages.race.sheet import Both, Past, Sheet
from pages.race.update_rules import RULES


def written(results: RaceResults, lane: int, step: int) -> tuple[Sheet, Both]:
    """Return the arithmetic of the step from number `step`, and where it leads."""
    race, one = results.race, results.race.runners[lane]
    rule = OPTIMIZERS[one.optimizer]
    of = {key: number.default for key, number in rule.numbers.items()} | dict(one.hyper)
    sheet, decay = Sheet(), of.get("weight_decay", 0.0)
    decoupled = one.optimizer == "AdamW" or of.get("decoupled_weight_decay")
    path, slopes = results.path[: step + 1, lane], results.slope[: step + 1, lane]
    w, g = path[-1], sheet.add("g = ∂L/∂w", "", slopes[-1])
    *rates, lr = factors(race.schedule, race.steps, one.lr)[: step + 1]
    if decay and decoupled:
        w = sheet.add(
            "w ← w − η·λ·w", "{w} − {lr}·{d}·{w}", w - lr * decay * w, w=w, lr=lr, d=decay
        )
    elif decay:
        slopes = slopes + decay * path
        g = sheet.add("g ← g + λ·w", "{g} + {d}·{w}", slopes[-1], g=g, d=decay, w=w)
    m, v = (part[:step, lane] for part in (results.m, results.v))
    before = (m[-1], v[-1]) if step else (np.zeros(2), np.zeros(2))
    moves = np.diff(path, axis=0)
    past = Past(step + 1, lr, np.array(rates), *before, slopes, moves, v, race.corrected)
    if one.optimizer == "LBFGS":
        move = results.path[step + 1, lane] - w
        sheet.add("Δ = −η·H⁻¹·g, H⁻¹ from past steps", "", move)
        return sheet, sheet.add("w ← w + Δ", "{w} + {d}", w + move, w=w, d=move)
    return sheet, RULES[one.optimizer](sheet, w, g, of, past)
