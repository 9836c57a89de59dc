"""An error handed back: shared by weight, or as the gradient; and where the two part."""

import math
from typing import Any

import numpy as np

from dlviz.derivatives.compute.error_sharing import (
    Agreement,
    ErrorSharing,
    RandomLayers,
    SharedError,
)
from dlviz.derivatives.figures.error_sharing import agreement, directions, shares
from dlviz.derivatives.scripts.error_sharing import script
from dlviz.text import format_number
from pages.slopes.scenes import ask_about_a_sum, scenes
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import panel, takeaway
from pages.widgets.live_text import Said, tell

HEIGHT = 400
ERRORS, WEIGHTS = (0.6, 0.5), ((0.4, 0.2), (0.1, 0.4))
CLOSE, APART = 0.99, 0.5  # cosines: hardly to be told apart; clearly another way


def error_sharing() -> None:
    """Show both rules as bars and as directions, and how often they agree."""
    places = layout(halves=True)
    with places.controls, knobs.drawn_later() as draw_knobs:
        outputs = int(knobs.pick("outs", tr("Outputs"), ("1", "2"), "1", {"1": "1", "2": "2"}))
        sliders = choose_sliders(outputs)
        scenes()

    def there(**to: float) -> SharedError:
        rows = range(1, outputs + 1)
        errors = tuple(to[f"e{k}"] for k in rows)
        weights = tuple((to[f"w{k}1"], to[f"w{k}2"]) for k in rows)
        return run(ErrorSharing(errors=errors, weights=weights))

    def follow(make: Any) -> Live:
        return Live(lambda **to: make(there(**to)), outputs, None, **sliders)

    with places.picture:
        show(follow(lambda shared: shares(shared, tr)), "shares", height=HEIGHT,
             alt=tr("What each input gets back, by both rules"))  # fmt: skip
    with places.aside:
        show(follow(lambda shared: directions(shared, tr)), "directions", height=HEIGHT,
             alt=tr("Both as arrows: do they point the same way?"))  # fmt: skip
    draw_knobs()
    with places.verdict:
        tell(follow(verdict), "verdict")
        tell(follow(arithmetic), "arithmetic")
    with places.below:
        ask_about_a_sum()
        with panel(tr("Random layers")):
            random_layers()
    shared = there(**sliders)
    takeaway(script=script(shared.knobs), csv=shared.to_frame)


def choose_sliders(outputs: int) -> dict[str, float]:
    """Return each error and the weights of its output."""
    sliders = {}
    for k in range(1, outputs + 1):
        label = tr("Error of output {k}").format(k=k)
        sliders[f"e{k}"] = knobs.slide(f"e{k}", label, ERRORS[k - 1], -2.0, 2.0)
        for i in (1, 2):
            label = tr("Weight h{i} → output {k}").format(i="₁₂"[i - 1], k=k)
            first = WEIGHTS[k - 1][i - 1]
            sliders[f"w{k}{i}"] = knobs.slide(f"w{k}{i}", label, first, -5.0, 5.0)
    return sliders


def verdict(shared: SharedError) -> Said:
    """Say whether both rules point the same way, from the cosine between them."""
    if not np.isfinite(shared.shared).all():
        return Said(tr("The weights of an output add up to 0: sharing divides by 0."), "bad")
    cosine = shared.cosine
    if math.isnan(cosine):
        return Said(tr("Nothing is handed back by one of them: it has no direction."), "warn")
    value = number(round(cosine, 6))
    if cosine > CLOSE:
        words = tr("Both point almost the same way (cosine {cosine}), but differ in size.")
        if np.allclose(shared.shared, shared.gradient):
            words = tr("Here both are the same (cosine {cosine}).")
        return Said(words.format(cosine=value), "info")
    if cosine < 0:
        words = tr("They point away from each other (cosine {cosine}): sharing would unlearn.")
        return Said(words.format(cosine=value), "bad")
    words = tr("They point different ways (cosine {cosine}); descent follows the gradient.")
    return Said(words.format(cosine=value), "warn")


def arithmetic(shared: SharedError) -> Said:
    """Write both rules out for the first input."""
    errors, weights = shared.knobs.errors, shared.knobs.weights
    by_share = " + ".join(
        f"{number(e)} × {number(row[0])} / ({' + '.join(map(number, row))})"
        for e, row in zip(errors, weights, strict=True)
    )
    by_slope = " + ".join(
        f"{number(e)} × {number(row[0])}" for e, row in zip(errors, weights, strict=True)
    )
    words = tr("h₁ by weight: {share} = {shared}. h₁ by gradient: {slope} = {gradient}.")
    return Said(
        words.format(
            share=by_share, shared=number(shared.shared[0]), slope=by_slope,
            gradient=number(shared.gradient[0]),
        ), "note",
    )  # fmt: skip


def random_layers() -> None:
    """Show how often both agree in layers drawn at random."""
    positive, signed = run(RandomLayers()), run(RandomLayers(signed=True))
    show(agreement(positive, signed, tr), "agreement", height=300,
         alt=tr("Cosine between both rules in 1,000 random layers"))  # fmt: skip
    tell(agreed(positive, signed), "agreed")


def agreed(positive: Agreement, signed: Agreement) -> Said:
    """Say how far both agree in each kind of layer."""
    words = tr(
        "1,000 random layers, 3 inputs and 2 outputs. Weights above 0: median cosine {same}, at "
        "least {least}. Weights of both signs: median {other}, opposite in {part}."
    )
    return Said(
        words.format(
            same=number(float(np.median(positive.cosine))),
            least=number(float(positive.cosine.min())),
            other=number(float(np.median(signed.cosine))), part=f"{signed.opposite:.0%}",
        ), "note",
    )  # fmt: skip


def number(value: float) -> str:
    """Return four digits."""
    return format_number(float(f"{float(value):.4g}"))
