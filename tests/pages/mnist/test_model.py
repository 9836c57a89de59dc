"""The third stage: what the net holds, what it does with a digit, where it puts many."""

import numpy as np

CNN = {"model": "CNN", "samples": 300}


def test_feature_maps_are_those_of_the_drawing(trained, draw, figures):
    page = draw(trained(**CNN, stage="net", inside="maps"))
    assert not page.exception
    assert {"maps1", "maps2", "maps3"} <= set(figures(page))


def test_a_net_without_convolutions_says_that_it_has_no_feature_maps(trained):
    page = trained(stage="net", inside="maps")
    assert any("CNN" in info.value for info in page.info)


def test_the_hidden_layer_is_scrubbed_once_the_run_is_over(trained, films, figures):
    page = trained(**CNN, stage="net", inside="hidden")
    checkpoints = page.session_state["mnist.trainer"].history.checkpoints
    film = films(page)["planes"]
    assert film["steps"] == [checkpoint.step for checkpoint in checkpoints]
    numerals = figures(page)["planes.0"]["data"][0]
    assert len(numerals["x"]) == len(numerals["text"]) == 200
    assert any("of the variance" in caption.value for caption in page.caption)


def test_while_it_trains_the_hidden_layer_is_the_latest_snapshot_s(lesson, until, later, figures):
    page = lesson(epochs=20, batch=8, stage="net", inside="hidden")
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.snapshot is not None)
    first = figures(page)["plane"]["data"][0]["x"]
    page = later(page)
    assert np.isfinite(first).all()
    np.testing.assert_allclose(figures(page)["plane"]["data"][0]["x"], first, rtol=1e-6)


def test_the_first_layer_s_gradient_is_shown_as_images_beside_its_weights(trained, figures):
    page = trained(stage="net", inside="weights")
    shown = figures(page)["slopes"]["data"][0]["z"]
    gradient = page.session_state["mnist.trainer"].snapshot.first_gradient
    np.testing.assert_allclose(shown[np.isfinite(shown)].sum(), gradient.sum(), atol=1e-4)


def test_weights_move_with_every_snapshot(lesson, until, later, figures):
    page = lesson(epochs=20, batch=8, stage="net", inside="weights")
    page.button("mnist.start").click().run()
    page = until(page, lambda trainer: trainer.snapshot is not None)
    first = figures(page)["weights"]["data"][0]["z"]
    page = later(page)
    assert np.nanmax(np.abs(figures(page)["weights"]["data"][0]["z"] - first)) > 0


def test_the_weights_are_counted_as_torch_counts_parameters(trained):
    page = trained(**CNN, stage="net", inside="weights")
    net = page.session_state["mnist.trainer"].snapshot.net
    count = sum(parameter.numel() for parameter in net.parameters())
    assert any(f"{count:,} weights and biases" in caption.value for caption in page.caption)
