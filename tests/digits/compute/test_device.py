"""Which device is chosen and named, and whose threads are whose."""

from threading import Thread

import pytest
import torch

from dlviz.digits.compute import device
from dlviz.digits.compute.device import (
    best_device,
    device_name,
    is_out_of_memory,
    thread_count,
    torch_threads,
)


@pytest.fixture
def machine(monkeypatch):
    """Return a function that says which accelerators this machine is to have."""
    monkeypatch.delenv("DLVIZ_DEVICE", raising=False)

    def have(*, cuda, mps):
        monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)

    return have


@pytest.mark.parametrize(
    ("cuda", "mps", "kind"),
    [(True, True, "cuda"), (True, False, "cuda"), (False, True, "mps"), (False, False, "cpu")],
)
def test_cuda_before_mps_before_cpu(machine, cuda, mps, kind):
    machine(cuda=cuda, mps=mps)
    assert best_device().type == kind


def test_a_wish_comes_first(machine, monkeypatch):
    machine(cuda=True, mps=True)
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")
    assert best_device().type == "cpu"


@pytest.mark.parametrize("name", ["toaster", "cuda:99"])
def test_a_wish_that_can_not_be_is_refused_by_name(monkeypatch, name):
    monkeypatch.setenv("DLVIZ_DEVICE", name)
    with pytest.raises(ValueError, match=f"DLVIZ_DEVICE='{name}' can't be used here: .+"):
        best_device()


def test_devices_are_named_for_the_screen(monkeypatch):
    monkeypatch.setattr(device, "thread_count", lambda: 1)
    assert device_name(torch.device("cpu")) == "CPU · 1 thread"
    monkeypatch.setattr(device, "thread_count", lambda: 2)
    assert device_name(torch.device("cpu")) == "CPU · 2 threads"
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda which: "NVIDIA H100")
    assert device_name(torch.device("cuda")) == "CUDA · NVIDIA H100"
    assert device_name(torch.device("mps")) == "MPS · Apple"


def test_it_uses_the_cores_it_may_and_no_more_than_eight(monkeypatch):
    assert 1 <= thread_count() <= 8
    monkeypatch.setattr(device.os, "sched_getaffinity", lambda _: range(64), raising=False)
    assert thread_count() == 8


def test_a_thread_of_its_own_changes_nobody_else_s():
    counts = {}

    def note(name):
        counts[name] = torch.get_num_threads()

    before = torch.get_num_threads()
    with torch_threads(before + 1):
        note("own")
        other = Thread(target=note, args=("other",))
        other.start()
        other.join()
    assert counts == {"own": before + 1, "other": before}
    assert torch.get_num_threads() == before


def test_full_memory_is_told_from_other_errors():
    with pytest.raises(RuntimeError) as caught:
        torch.empty(10**15)
    assert is_out_of_memory(caught.value)
    assert is_out_of_memory(
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")
    )
    assert is_out_of_memory(
        RuntimeError("MPS backend out of memory (MPS allocated: 8 GB, max allowed: 9 GB)")
    )
    assert is_out_of_memory(MemoryError())
    assert not is_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    assert not is_out_of_memory(ValueError("out of memory"))
