"""Everything that can be minimized, by name: curves, surfaces and the losses of real lines."""

from __future__ import annotations

from dlviz.checks import one_of
from dlviz.descent.compute.curves import CURVES, Curve
from dlviz.descent.compute.line_losses import LINES
from dlviz.descent.compute.net_losses import NET_LOSSES
from dlviz.descent.compute.own_formula import FIRST, OWN, own_objective
from dlviz.descent.compute.surfaces import SURFACES, Surface, ravine

Objective = Curve | Surface

OBJECTIVES: dict[str, Objective] = {**CURVES, **SURFACES, **LINES, **NET_LOSSES}

RACED: dict[str, Surface] = {**SURFACES, **NET_LOSSES}


def objective(
    surface: str,
    kappa: float = 10.0,
    degrees: float = 0.0,
    formula: str = FIRST,
    reach: float = 5.0,
) -> Objective:
    """Return that loss. Raises ValueError.

    `kappa` and `degrees` shape the ravine only; `formula` from -reach to reach is for OWN only.
    """
    one_of("surface", surface, (*OBJECTIVES, OWN))
    if surface == OWN:
        return own_objective(formula, reach)
    turned = ravine(kappa, degrees)
    return turned if surface == "Ravine" else OBJECTIVES[surface]
