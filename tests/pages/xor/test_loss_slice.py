"""The loss around a run: its path in the plane that shows most of it, or why there is none."""

import pytest

from dlviz.networks.compute.loss_slice import loss_slice
from dlviz.networks.compute.network import Network


@pytest.fixture
def opened(open_page):
    """The lesson with the fold open."""

    def open_(**knobs):
        page = open_page("xor", **knobs)
        page.session_state["xor.around"] = True
        page = page.run()
        assert not page.exception
        assert not page.error
        return page

    return open_


def test_the_path_stands_under_a_scrubber_with_its_share_in_words(opened, films):
    page = opened(seed=0)
    film = films(page)["slice"]
    assert film["steps"] == list(range(201))
    explained = loss_slice(Network(epochs=200).run()).explained
    assert any(f"moved most: {100 * explained:.3g} % of" in it.value for it in page.info)


def test_of_two_weights_nothing_is_hidden(opened, films):
    page = opened(layers=0, inputs="x₁", out="Identity")
    assert "slice" in films(page)
    assert any("the whole path lies in it" in it.value for it in page.info)


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"act": "ReLU", "out": "Identity", "opt": "GD", "lr": 10, "layers": 3, "n1": 8},
         "The run diverged at epoch"),
        ({"hand": 1, "act": "Step", "out": "Step"}, "The weights have not moved"),
        ({"act": "Step", "out": "Step"}, "No weight ever moved, since every gradient is 0"),
    ],
)  # fmt: skip
def test_without_a_path_it_says_why(opened, films, knobs, words):
    page = opened(**knobs)
    assert "slice" not in films(page)
    assert any(words in it.value for it in page.info)


def test_of_a_run_that_goes_on_it_is_the_path_so_far(opened, films):
    page = opened(data="Circle", layers=2, n1=8, n2=8, batch=1, epochs=2000)
    steps = films(page)["slice"]["steps"]
    assert 0 < steps[-1] < 2000
    words = f"The training goes on; this is its path up to epoch {steps[-1]}."
    assert words in [it.value for it in page.caption]
    assert any(it.label == "Look again" for it in page.button)
