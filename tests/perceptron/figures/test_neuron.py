"""The neuron says what it says."""

from dlviz.perceptron.figures.neuron import neuron


def test_the_neuron_says_what_it_says(answers):
    notes = [a.text for a in neuron(answers, 2).layout.annotations]
    assert notes[0] == "x₁·w₁ = 1 · 1"
    assert notes[1] == "x₂·w₂ = 0 · (−0.5)"
    assert notes[3:] == ["z = <b>0.5</b>", "says <b>1</b> ✗", "wanted 0"]
