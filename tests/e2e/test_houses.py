"""A house is dragged in the picture with one input, and the link and the table have it."""

from urllib.parse import unquote

PLACE = """([x, y]) => {
    const plots = [...document.querySelectorAll(".dlviz-plot")]
    const plot = plots.find((one) => one.layout?.meta?.name === "houses")
    const { xaxis, yaxis } = plot._fullLayout, box = plot.getBoundingClientRect()
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)]
}"""


def rows(walk):
    """The rows in the address, rounded to what a pixel is."""
    text = unquote(walk.query().get("rows", ""))
    return [tuple(round(float(v), -1) for v in row.split(",")) for row in text.split(";") if row]


def test_a_house_is_dragged_and_the_link_and_the_table_have_it(walk):
    page = walk.open("housing", lang="en", table="Houses").page

    def place(x, y):
        return page.evaluate(PLACE, [x, y])

    page.mouse.click(*place(2000, 550))  # where no house stands
    walk.still()
    assert "rows" not in walk.query()
    page.mouse.move(*place(3000, 540))
    assert page.locator("[data-press=take]").count() == 1
    page.mouse.down()
    page.mouse.move(*place(2800, 300), steps=4)
    assert page.locator(".dlviz-taken").count() == 1
    page.mouse.up()
    assert walk.becomes(lambda: "rows" in walk.query())
    *others, (area, price) = rows(walk)
    assert others == [(2100, 400), (1600, 330), (2400, 370)]
    assert abs(area - 2800) <= 10
    assert abs(price - 300) <= 10
    walk.still()
    page.get_by_text("Edit the rows").click()
    walk.still()
    assert page.get_by_test_id("stDataFrame").is_visible()
