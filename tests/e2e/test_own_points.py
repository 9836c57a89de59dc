"""Points are put on the map, dragged and erased by mouse, and the link has them."""

PLACE = """([x, y]) => {
    const plots = [...document.querySelectorAll(".dlviz-plot")]
    const plot = plots.find((one) => one.layout?.meta?.name === "boundary")
    const { xaxis, yaxis } = plot._fullLayout, box = plot.getBoundingClientRect()
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)]
}"""


def points(walk):
    """The points in the address, rounded: a pixel is a tenth."""
    rows = (row.split("_") for row in walk.query().get("own", "").split("~"))
    return [(round(float(x)), round(float(y)), int(label)) for x, y, label in rows]


def test_points_are_put_dragged_and_erased_and_the_link_has_them(walk):
    page = walk.open("xor", lang="en", data="Own points", epochs=10).page

    def place(x, y):
        return page.evaluate(PLACE, [x, y])

    page.mouse.click(*place(3, 3))
    assert walk.becomes(lambda: "own" in walk.query())
    page.get_by_text("■ 1").click()
    walk.still()
    page.mouse.click(*place(-3, -3))
    assert walk.becomes(lambda: points(walk) == [(3, 3, 0), (-3, -3, 1)])
    walk.still()
    page.mouse.move(*place(-3, -3))
    assert page.locator("[data-press=take]").count() == 1
    page.mouse.down()
    page.mouse.move(*place(0, 0))
    assert page.locator(".dlviz-taken").count() == 1
    page.mouse.move(*place(4, -30))  # beyond the map: to its edge
    page.mouse.up()
    assert walk.becomes(lambda: points(walk) == [(3, 3, 0), (4, -6, 1)])
    page.get_by_text("Erase").click()
    walk.still()
    page.mouse.click(*place(3, 3))
    assert walk.becomes(lambda: points(walk) == [(4, -6, 1)])
    own = walk.query()["own"]
    walk.open("xor", lang="ko", data="Own points", epochs=10, own=own)
    assert walk.query()["own"] == own
    page.mouse.move(*place(4, -6))
    assert page.locator("[data-press=take]").count() == 1
