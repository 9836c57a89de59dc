"""The map of all weights names its gates and shows where they stand."""

from dlviz.perceptron.figures.weight_map import weight_map


def test_the_map_names_its_regions_and_shows_the_weights(maps):
    fig = weight_map(maps, (1.0, -2.0))
    lines = [t for t in fig.data if t["type"] == "scatter" and t.mode == "text"]
    names = [word for line in lines for word in line.text if word]
    assert names == ["0", "OR"]
    here = fig.data[-1]
    assert (here.x, here.y) == ((1,), (-2,))
    assert fig.layout.meta == {"name": "weights", "draggable": True}
    maps.maps.points.own = ((0, 0, 0),) * 4
    assert fig.data[0].z.max() != weight_map(maps, (1.0, -2.0)).data[0].z.max()
