"""By mouse: the arrow turns the line, the line moves, weights are set on their map."""

import pytest

PLACE = """([name, x, y]) => {
    const plots = [...document.querySelectorAll(".dlviz-plot")]
    const plot = plots.find((one) => one.layout?.meta?.name === name)
    const { xaxis, yaxis } = plot._fullLayout, box = plot.getBoundingClientRect()
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)]
}"""


def knobs(walk):
    """The weights and the threshold in the address."""
    query = walk.query()
    return [float(query.get(name, "nan")) for name in ("w1", "w2", "theta")]


def test_the_arrow_is_dragged_and_the_line_is_put_somewhere(walk):
    page = walk.open("perceptron", lang="en", w1=1, w2=1, theta=1.5).page

    def place(x, y, name="boundary"):
        return page.evaluate(PLACE, [name, x, y])

    page.mouse.move(*place(0, 1))
    assert page.locator("[data-press=take]").count() == 0, "corners stay where they are"
    page.mouse.move(*place(1.05, 1.05))  # 0.75 on the line, 0.15·2·√2 long
    assert page.locator("[data-press=take]").count() == 1
    page.mouse.down()
    page.mouse.move(*place(1.2, 0.7))
    page.mouse.move(*place(1.4, 0.5))
    page.mouse.up()
    assert walk.becomes(lambda: knobs(walk)[0] == pytest.approx(1.41, abs=0.02))
    walk.still()
    assert knobs(walk)[1] == pytest.approx(0, abs=0.03)
    page.mouse.click(*place(0.2, 0.2))
    assert walk.becomes(lambda: knobs(walk)[2] == pytest.approx(0.28, abs=0.05))


def test_weights_are_set_on_their_map(walk):
    page = walk.open("perceptron", lang="en", view="Weight space").page
    page.mouse.click(*page.evaluate(PLACE, ["weights", -1.5, 2.0]))
    assert walk.becomes(lambda: knobs(walk)[:2] == pytest.approx([-1.5, 2.0], abs=0.05))
