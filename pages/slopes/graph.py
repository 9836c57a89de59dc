"""The computational graph: values forward, gradients back, under the hand and the scrubber."""

from typing import Any

from dlviz.derivatives.compute.backpropagation import Backpropagation, NodeGradients
from dlviz.derivatives.compute.graph import computational_graph
from dlviz.derivatives.compute.published_graphs import PUBLISHED
from dlviz.derivatives.figures.graph import graph as drawn
from dlviz.derivatives.figures.graph import is_crowded, is_tall
from dlviz.derivatives.figures.graph_walk import subscripted
from dlviz.derivatives.scripts.graph import script
from dlviz.text import mark
from pages.slopes.graph_panels import held_to_autograd, one_step
from pages.slopes.graph_words import aim, details, verdict
from pages.slopes.scenes import ask_about_a_sum, scenes
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.formula_field import formula_field
from pages.widgets.layout import layout
from pages.widgets.lesson import panel, takeaway
from pages.widgets.live_text import tell
from pages.widgets.player import play

OWN = "own"
OWN_NAME = mark("Your own expression")
FIRST = "h = w*x + b; (h - y)^2"
HEIGHT, TALL = 430, 590
NARROW, BROAD = 330, 820


def graph() -> None:
    """Show the graph of an expression; its variables are sliders."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        labels = {name: tr(one.name) for name, one in PUBLISHED.items()} | {OWN: tr(OWN_NAME)}
        chosen = knobs.choice("graph", tr("Expression"), (*PUBLISHED, OWN), "product", labels)
        formula = choose_formula(chosen)
        back = run(Backpropagation(formula=formula, at=choose_values(chosen, formula)))
        scenes()
    with places.picture:
        film = following(chosen, back, lambda back: ([[drawn(back, tr)]], {}))
        play(
            film,
            "backprop",
            heights=[TALL if is_tall(back) else HEIGHT],
            least=BROAD if is_crowded(back) else NARROW,
            alt=described(back),
            rate=2,
            scene=knobs.scene(),
        )
    draw_knobs()
    with places.verdict:
        tell(following(chosen, back, verdict), "verdict")
        tell(following(chosen, back, details), "details")
        tell(following(chosen, back, lambda back: aim(back, start_of(chosen))), "goal")
    with places.below:
        ask_about_a_sum()
        with panel(tr("Held to autograd")):
            held_to_autograd(lambda make: following(chosen, back, make))
        with panel(tr("One step of descent")):
            one_step(back.knobs)
    takeaway(script=script(back), csv=back.to_frame)


def choose_formula(chosen: str) -> str:
    """Return the expression: a published one, or what somebody typed."""
    if chosen != OWN:
        return PUBLISHED[chosen].formula
    names = tr("any names (up to 10); parts before ; get a name, as in {example}")
    names = names.format(example="h = w*x; h^2")
    return formula_field("typed", tr("Expression ="), FIRST, names, computational_graph)


def choose_values(chosen: str, formula: str) -> tuple[tuple[str, float], ...]:
    """Return each variable with the value of its slider."""
    own = PUBLISHED.get(chosen)
    start, reach = dict(own.at if own else ()), own.reach if own else None
    nodes, values = computational_graph(formula), []
    for leaf in nodes.leaves:
        name = nodes.nodes[leaf].name
        first = start.get(name, 1.0)
        end = reach or max(5.0, 2 * abs(first))
        values.append((name, knobs.slide(f"{chosen}_{name}", subscripted(name), first, -end, end)))
    return tuple(values)


def start_of(chosen: str) -> tuple[tuple[str, float], ...]:
    """Return the values with which an expression opens."""
    return PUBLISHED[chosen].at if chosen != OWN else ()


def following(chosen: str, back: NodeGradients, make: Any) -> Live:
    """Return what `make` makes of the run; it follows the variables' sliders."""
    formula, names = back.knobs.formula, [name for name, _value in back.knobs.at]

    def there(**to: float) -> Any:
        at = tuple((name, float(to[f"{chosen}_{name}"])) for name in names)
        return make(run(Backpropagation(formula=formula, at=at)))

    now = {f"{chosen}_{name}": at for name, at in back.knobs.at}
    return Live(there, (chosen, formula), None, **now)


def described(back: NodeGradients) -> str:
    """Say in words what the picture shows."""
    words = tr("Computational graph of {count} nodes, with values and gradients")
    return words.format(count=len(back.graph.nodes))
