"""Where training runs: the one place that chooses CUDA, MPS or CPU, its threads, and names it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator


def best_device() -> torch.device:
    """Return the fastest device of this machine: CUDA, else MPS, else the CPU.

    `DLVIZ_DEVICE` ("cpu", "cuda", "cuda:1", "mps") chooses another. Raises ValueError where torch
    does not know that device, or can't use it here.
    """
    name = os.environ.get("DLVIZ_DEVICE", "")
    if name:
        return _chosen(name)
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def _chosen(name: str) -> torch.device:
    try:
        device = torch.device(name)
        torch.zeros(1, device=device)
    except (RuntimeError, AssertionError) as error:  # torch raises both
        reason = str(error).splitlines()[0]
        raise ValueError(f"DLVIZ_DEVICE={name!r} can't be used here: {reason}") from error
    return device


def thread_count() -> int:
    """Return the threads that a training should have: one less than processors, at most 8.

    The one is for the server and the browser that show it: on two processors the same training
    takes less time on one of them than on both, where it would wait for itself. Small nets gain
    nothing from more than 8.
    """
    allowed = getattr(os, "sched_getaffinity", None)
    count = len(allowed(0)) if allowed else os.cpu_count() or 1
    return max(1, min(8, count - 1))


def device_name(device: torch.device) -> str:
    """Return the name for the screen: "CPU · 2 threads", "CUDA · NVIDIA H100", "MPS · Apple"."""
    if device.type == "cuda":
        return f"CUDA · {torch.cuda.get_device_name(device)}"
    if device.type == "mps":
        return "MPS · Apple"
    count = thread_count()
    return f"CPU · {count} thread{'s' if count > 1 else ''}"


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether it was the device's memory, or the machine's, that did not suffice.

    CUDA has an exception for that; MPS and the CPU say it in a RuntimeError's words.
    """
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    words = ("out of memory", "can't allocate memory", "not enough memory")
    return isinstance(error, RuntimeError) and any(part in str(error) for part in words)


def empty_cache() -> None:
    """Give cached memory back to the accelerator, so that the next training finds it free."""
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()


@contextmanager
def torch_threads(count: int) -> Iterator[None]:
    """Let torch use `count` threads in the calling thread only, and as many as before after.

    `torch.set_num_threads` speaks for the calling thread and for threads yet to come; the latter
    (other visitors' small nets) are set back at once by a thread that comes and goes.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    other = Thread(target=torch.set_num_threads, args=(before,))
    other.start()
    other.join()
    try:
        yield
    finally:
        torch.set_num_threads(before)
