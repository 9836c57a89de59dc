"""The lecture's stacked neurons, and the same with every link."""

import pytest

from dlviz.linear.figures.stacked_neurons import stacked_neurons


@pytest.mark.parametrize(("every_link", "links"), [(False, 5 + 3), (True, 12 + 3)])
def test_links_and_names(every_link, links):
    fig = stacked_neurons(str.upper, every_link=every_link)
    assert len([trace for trace in fig.data if trace.mode == "lines"]) == links
    inputs, hidden, price = (trace.text for trace in fig.data if trace.mode == "markers+text")
    assert inputs == ("SIZE", "BEDROOMS", "ZIP CODE", "WEALTH")
    assert hidden == (
        ("?",) * 3 if every_link else ("FAMILY SIZE", "WALKABILITY", "SCHOOL QUALITY")
    )
    assert price == ("PRICE",)


def test_size_and_bedrooms_make_the_family():
    first = [(t.y[0], t.y[1]) for t in stacked_neurons().data if t.mode == "lines"][:2]
    assert first == [(1.5, 1.0), (0.5, 1.0)]
