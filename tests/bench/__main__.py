"""Run the measurements: `make bench`, or `python -m tests.bench knobs load` for some of them."""

import sys
from importlib import import_module

import dlviz  # noqa: F401  before torch: it tells waiting threads to sleep

PARTS = ["knobs", "drag", "play", "load", "visitors", "memory", "rates", "mnist", "live", "rooms"]
PARTS += ["parts"]
LONG = ["playground", "killed", "crowd"]  # ten minutes, or in need of nginx: only when asked for

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        if part not in PARTS + LONG:
            sys.exit(f"there is no measurement {part!r}; there are: {', '.join(PARTS + LONG)}")
        import_module(f"tests.bench.{part}").measure()
