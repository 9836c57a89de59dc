"""Sixty visitors, each with other knobs, on one process and on two behind nginx."""

from tests.bench import visitors


def measure():
    """Print what `visitors` does, for sixty."""
    for workers in (1, 2):
        visitors.measure(crowds=(60,), workers=workers)
