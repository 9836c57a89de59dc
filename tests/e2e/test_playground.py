"""A net built by hand on its picture, trained, scrubbed, changed and handed on by its link."""

from urllib.parse import unquote

import pytest


@pytest.fixture
def net(walk):
    """The lesson as it opens, and what a hand does to its net."""
    walk.open("xor", lang="en", epochs=60)
    return Hand(walk)


class Hand:
    """A visitor's hand on the net."""

    def __init__(self, walk):
        self.walk, self.page = walk, walk.page

    def press(self, label):
        self.page.get_by_role("button", name=label, exact=True).click()
        self.walk.still()

    def neuron(self, name):
        return self.page.get_by_role("button", name=f"Neuron {name}", exact=True)

    def weight(self, neuron, source):
        """The field of one weight, its editor opened from the keyboard."""
        self.neuron(neuron).focus()
        self.page.keyboard.press("Enter")
        return self.page.locator(".dlviz-editor").get_by_label(source, exact=True)

    def frame(self):
        return int(self.page.locator(".dlviz-player").first.get_attribute("data-frame"))

    def query(self):
        return {name: unquote(text) for name, text in self.walk.query().items()}


def test_layers_neurons_and_inputs_are_set_on_the_net(net):
    net.press("Add a hidden layer")
    net.press("Add a neuron to layer 2")
    net.press("Add a neuron to layer 2")
    net.press("Remove a neuron from layer 1")
    net.press("More inputs")
    net.neuron("x₁x₂").click()
    net.walk.still()
    asked = {"layers": "2", "n1": "1", "n2": "4", "inputs": "x₁.x₂.x₁x₂"}
    assert asked.items() <= net.query().items()
    assert net.page.get_by_role("button", name="Neuron b₄").count() == 1
    net.press("Remove the last hidden layer")
    assert net.query()["layers" if "layers" in net.query() else "n1"] == "1"


def test_the_last_input_stays_and_the_page_says_why(net):
    net.press("More inputs")
    net.neuron("x₁").click()
    net.walk.still()
    net.neuron("x₂").click()
    assert net.page.get_by_text("A net needs one input at least.").is_visible()
    assert net.query()["inputs"] == "x₂"


def test_a_weight_is_typed_and_the_run_begins_anew_from_it(net):
    field = net.weight("h₂", "x₁")
    field.fill("5.5")
    field.press("Enter")
    net.walk.still()
    assert net.query()["w"].startswith("2-2-1_")
    assert "_5.5_" in net.query()["w"]
    assert net.frame() == 0
    assert net.page.locator(".dlviz-editor").get_by_label("x₁").input_value() == "5.5"
    net.page.keyboard.press("Escape")
    assert net.page.evaluate("document.activeElement.dataset.name") == "1.1"
    net.press("Random weights again")
    assert "w" not in net.query()


def test_a_number_that_is_none_is_refused_beside_its_field(net):
    field = net.weight("ŷ", "bias")
    field.fill("100000")
    field.press("Enter")
    assert net.page.get_by_text("A number from −1000 to 1000").is_visible()
    assert "w" not in net.query()


def test_arrow_keys_go_from_neuron_to_neuron_and_not_through_the_recording(net):
    before = net.frame()
    net.neuron("x₁").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        net.page.keyboard.press(key)
    assert net.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Neuron ŷ"
    assert net.page.locator(".dlviz-lens").is_visible()
    assert net.frame() == before


def test_a_link_made_in_korean_opens_the_same_state_in_english(net):
    net.press("Add a hidden layer")
    field = net.weight("b₁", "a₂")
    field.fill("-2.25")
    field.press("Enter")
    net.walk.still()
    net.page.keyboard.press("Escape")
    net.page.get_by_text("한국어").click()
    net.walk.still()
    made = net.query()
    numbers = net.page.locator(".dlviz-bar output b").all_inner_texts()
    net.walk.open("xor", **(made | {"lang": "en"}))
    opened = net.query()
    assert {k: v for k, v in opened.items() if k != "lang"} == {
        k: v for k, v in made.items() if k != "lang"
    }
    net.page.locator(".dlviz-player input[type=range]").first.press("Home")
    again = net.page.locator(".dlviz-bar output b").all_inner_texts()
    assert again == numbers


def test_points_are_added_moved_and_erased_on_the_map(walk):
    walk.open("xor", lang="en", data="Own points", own="1_2_0~-2_-3_1", epochs=20)
    page = walk.page

    def at(x, y):
        """Where a point of the plane is on the screen."""
        place = page.locator(".dlviz-plot:has([data-unformatted='x₂'])").last
        return place.evaluate(
            """(plot, [x, y]) => {
                const { left, top } = plot.getBoundingClientRect()
                const { xaxis, yaxis } = plot._fullLayout
                return [left + xaxis._offset + xaxis.d2p(x), top + yaxis._offset + yaxis.d2p(y)]
            }""",
            [x, y],
        )

    def points():
        walk.still()
        texts = unquote(walk.query()["own"]).split("~")
        return [tuple(round(float(n)) for n in text.split("_")) for text in texts]

    page.mouse.click(*at(-2, 4))
    assert points() == [(1, 2, 0), (-2, -3, 1), (-2, 4, 0)]
    page.mouse.move(*at(1, 2))
    page.mouse.down()
    page.mouse.move(*at(3, -1), steps=4)
    page.mouse.up()
    assert sorted(points()) == [(-2, -3, 1), (-2, 4, 0), (3, -1, 0)]
    page.get_by_role("radio", name="Erase").or_(page.get_by_role("button", name="Erase")).click()
    walk.still()
    page.mouse.click(*at(-2, 4))
    assert sorted(points()) == [(-2, -3, 1), (3, -1, 0)]
