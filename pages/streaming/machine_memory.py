"""How much memory there is for this server, and what part of it a cache may fill."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

LIMITS = (  # of a container: cgroup version 2, and 1
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)
UNKNOWN = 2_000_000_000  # bytes: where the system doesn't say


@cache
def machine_memory() -> int:
    """Return the bytes that this server may use: `DLVIZ_MEMORY` (MB), a container's, all there is.

    Raises ValueError where `DLVIZ_MEMORY` is no such number.
    """
    asked = os.environ.get("DLVIZ_MEMORY", "")
    if asked:
        if not asked.isdecimal() or int(asked) < 1:
            raise ValueError(f"DLVIZ_MEMORY must be megabytes, 1000 for example; got {asked!r}")
        return int(asked) * 1_000_000
    found = [UNKNOWN]
    with suppress(AttributeError, ValueError, OSError):  # Windows has no sysconf
        found = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    for limit in LIMITS:
        with suppress(ValueError, OSError):  # not there, or "max"
            found.append(int(limit.read_text(encoding="ascii")))
    return min(found)


def share(part: float, most: int) -> int:
    """Return `part` of the machine's memory in bytes, at most `most`."""
    return min(most, int(part * machine_memory()))
