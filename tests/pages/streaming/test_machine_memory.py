"""What a cache may fill depends on the machine, the container, and on what is asked for."""

import pytest

from pages.streaming import machine_memory as it


@pytest.fixture(autouse=True)
def machine(monkeypatch, tmp_path):
    """A machine of 8 GB without a container; yields the files that a container would have."""
    monkeypatch.delenv("DLVIZ_MEMORY", raising=False)
    sizes = {"SC_PAGE_SIZE": 4000, "SC_PHYS_PAGES": 2_000_000}
    monkeypatch.setattr(it.os, "sysconf", sizes.__getitem__, raising=False)
    monkeypatch.setattr(it, "LIMITS", (tmp_path / "2", tmp_path / "1"))
    it.machine_memory.cache_clear()
    yield it.LIMITS
    it.machine_memory.cache_clear()


def test_all_there_is():
    assert it.machine_memory() == 8_000_000_000


@pytest.mark.parametrize(("two", "one", "all_there_is"), [
    ("1000000000\n", None, 10**9),
    (None, "700000000\n", 7 * 10**8),
    ("max\n", "9223372036854771712\n", 8 * 10**9),  # no limit, as the two versions say it
])  # fmt: skip
def test_a_container_has_less(machine, two, one, all_there_is):
    for path, text in zip(machine, (two, one), strict=True):
        if text:
            path.write_text(text, encoding="ascii")
    assert it.machine_memory() == all_there_is


def test_who_starts_the_server_may_say(monkeypatch):
    monkeypatch.setenv("DLVIZ_MEMORY", "500")
    assert it.machine_memory() == 500_000_000
    assert it.share(0.1, most=64_000_000) == 50_000_000
    assert it.share(0.2, most=64_000_000) == 64_000_000


@pytest.mark.parametrize("asked", ["1 GB", "-5", "0", "1e3"])
def test_nonsense_is_refused_by_name(monkeypatch, asked):
    monkeypatch.setenv("DLVIZ_MEMORY", asked)
    with pytest.raises(ValueError, match=r"DLVIZ_MEMORY must be megabytes.*got"):
        it.machine_memory()


def test_a_system_that_does_not_say(monkeypatch):
    monkeypatch.delattr(it.os, "sysconf")
    assert it.machine_memory() == it.UNKNOWN
