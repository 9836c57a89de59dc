"""The knobs of an activation: which one, its α and β, or a typed formula."""

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.formula_field import formula_field

ACTIVATION_NAMES = (*ACTIVATIONS, OWN_FORMULA)
FIRST = "x * sigmoid(1.7x)"


def choose_activation(name: str, default: str = "Sigmoid") -> ActivationFunction:
    """Return one activation with its parameters, from a select box and its sliders."""
    return parametrized(knobs.choice(name, tr("Activation"), ACTIVATION_NAMES, default))


def parametrized(name: str) -> ActivationFunction:
    """Return the activation `name` with the α and β its sliders say."""
    if name == OWN_FORMULA:
        return typed_formula()
    kind, slug = ACTIVATIONS[name], "".join(c for c in name.lower() if c.isalnum())
    values = {}
    for knob, symbol, limits in (("alpha", "α", kind.alpha), ("beta", "β", kind.beta)):
        if limits is not None:
            label = tr("{symbol} of {name}").format(symbol=symbol, name=tr(name))
            values[knob] = knobs.slide(
                f"{slug}_{knob[0]}", label, limits.value, limits.low, limits.high
            )
    return ActivationFunction(name=name, **values)


def typed_formula() -> ActivationFunction:
    """Return the activation somebody types; a formula that can't be read is answered, not run."""

    def use(text: str) -> ActivationFunction:
        return ActivationFunction(name=OWN_FORMULA, typed=text)

    return use(formula_field("formula", tr("f(x) ="), FIRST, "x", use))
