"""What is measured of each lesson: its main knob, and its main chart at many positions of it."""

import json
import logging
from dataclasses import dataclass, field

from streamlit.testing.v1 import AppTest

from tests.bench.servers import ROOT

logging.disable(logging.WARNING)  # that a page runs outside a server is no news


@dataclass(frozen=True)
class Case:
    """One lesson as it is measured."""

    name: str
    lesson: str
    knob: str
    query: dict[str, str] = field(default_factory=dict)
    most: int = 20  # moves before the slider's end
    speed: str = "1"  # at which its recording is played


RAVINE = {"surface": "Ravine"}  # where these lessons have most to draw
SPIRAL = {
    "data": "Spiral", "layers": "3", "n1": "8", "n2": "8", "n3": "8", "batch": "10", "lr": "0.01",
    "inputs": "x₁.x₂.x₁².x₂².x₁x₂.sin x₁.sin x₂",
}  # fmt: skip
CASES = [
    Case("perceptron", "perceptron", "theta"),
    Case("slopes", "slopes", "product_x"),
    Case("line", "line", "w"),
    Case("activations", "activations", "x"),
    Case("learning_rate", "learning_rate", "lr", RAVINE),
    Case("learning_rate, 3-D", "learning_rate", "lr", {"view": "In 3-D", "lr": "0.02"}),
    Case("classes", "classes", "w"),
    Case("housing", "housing", "w1"),
    Case("xor", "xor", "lr"),
    Case("race", "race", "lr", RAVINE),
    Case("mnist, idle", "mnist", "epochs", {"epochs": "1"}, 18),
]
DRAGGED = [
    *CASES,
    Case("slopes, Mazur", "slopes", "mazur_w5", {"graph": "mazur"}),
    Case("slopes, secant", "slopes", "h", {"view": "Secant"}),
    Case("learning_rate, κ", "learning_rate", "kappa", RAVINE),
    Case("race, κ", "race", "kappa", RAVINE),
    Case("race, 3-D", "race", "lr", {**RAVINE, "view": "In 3-D"}),
    Case("race on a net", "race", "lr", {"surface": "A small net"}),
]
PLAYED = [
    Case("line, both programs", "line", "lr", {"view": "The program"}, speed="8"),
    Case("perceptron, XOR", "perceptron", "rate", {"view": "By its mistakes", "data": "XOR"}),
    Case("slopes, Mazur", "slopes", "mazur_w5", {"graph": "mazur"}),
    Case("classes, 1000 steps", "classes", "lr", {"w": "-4", "b": "8", "steps": "1000"}),
    Case("learning_rate", "learning_rate", "lr", {"play": "1"}),
    Case("xor, 200 epochs", "xor", "lr"),
    Case("xor, spiral, 7-8-8-8-1", "xor", "lr", SPIRAL, speed="4"),
    Case("race, 9 × 200 steps", "race", "lr", RAVINE),
    Case("race, 9 × 1000 steps", "race", "lr", {"steps": "1000"}),
]


def open_page(case, **knobs):
    """The lesson after one run, without a browser."""
    app = AppTest.from_file(ROOT / "pages" / "main.py", default_timeout=60)
    app.query_params["lang"] = "en"
    app.run()
    for name, value in {**case.query, **knobs}.items():
        app.query_params[name] = str(value)
    return app.switch_page(f"{case.lesson}/page.py").run()


def sent(page, component):
    """What the page sends to its components of one kind, in order."""
    for it in page.get("bidi_component"):
        if it.proto.component_name == component:
            yield json.loads(it.proto.json)


def main_chart(page):
    """Plotly's JSON of the first picture on the page; of a film as it starts."""
    for it in page.get("bidi_component"):
        data = json.loads(it.proto.json)
        if it.proto.component_name == "dlviz_figure":
            return json.loads(data["spec"])
        if it.proto.component_name == "dlviz_player":
            return json.loads(json.loads(data["json"])["rows"][0][0]["spec"])
    raise LookupError("there is no picture on this page")


def values(slide, count):
    """`count` values of a slider, one hundredth of its track apart, from its default upwards."""
    low, high, start = slide["low"], slide["high"], slide["value"]
    if slide["log"]:
        return [start * (high / low) ** (k / 100) for k in range(count)]
    whole = slide["step"] >= 1
    moved = [start + (high - low) * k / 100 for k in range(count)]
    return [round(value) for value in moved] if whole else moved


def write_charts(case, folder, count):
    """Write the main chart at `count` positions of the knob, for the bare app."""
    slides = {data["name"]: data for data in sent(open_page(case), "dlviz_slide")}
    for k, value in enumerate(values(slides[case.knob], count)):
        spec = main_chart(open_page(case, **{case.knob: value}))
        (folder / f"{k:03}.json").write_text(json.dumps(spec), encoding="utf-8")
