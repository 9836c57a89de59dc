"""Fetching from mirrors on this machine: good, broken, damaged, wrong, silent; and odd folders."""

import errno
import hashlib
from threading import Thread

import pytest

from dlviz.digits.compute import download
from dlviz.digits.compute import resumable_download as resume
from dlviz.digits.compute.download import FILES, MIRRORS, fetch, folder
from tests.digits.compute.mirror import GOOD, TOTAL, Mirror, serving


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty data folder, and files that are quick to send."""
    monkeypatch.setenv("DLVIZ_DATA", str(tmp_path / "data"))
    small = {n: (len(data), hashlib.sha256(data).hexdigest()) for n, data in GOOD.items()}
    monkeypatch.setattr(download, "FILES", small)
    return tmp_path / "data"


def through(monkeypatch, *mirrors):
    monkeypatch.setattr(download, "MIRRORS", tuple(getattr(m, "url", m) for m in mirrors))


def whole(place):
    assert {path.name: path.read_bytes() for path in place.iterdir()} == GOOD


def test_four_files_come_and_stay(here, monkeypatch):
    reported = []
    with serving() as mirror:
        through(monkeypatch, mirror)
        found = fetch(lambda done, total: reported.append((done, total)))
        assert list(found) == list(FILES)
        whole(here)
        fetch()
    assert len(mirror.asked) == 4
    assert [done for done, _ in reported] == sorted(done for done, _ in reported)
    assert {total for _, total in reported} == {TOTAL}
    assert reported[-1][0] == TOTAL


def test_the_next_mirror_is_tried_and_kept_to(here, monkeypatch):
    with serving({}) as empty, serving() as good:
        through(monkeypatch, "http://127.0.0.1:9", empty, good)
        fetch()
    whole(here)
    assert len(empty.asked) == 1
    assert len(good.asked) == 4


@pytest.mark.parametrize("resumes", [True, False])
def test_a_broken_download_goes_on_where_it_stopped(here, monkeypatch, resumes):
    name, cut = next(iter(FILES)), 30_000
    with serving(breaks={name: cut}, resumes=resumes) as mirror:
        through(monkeypatch, mirror)
        with pytest.raises(OSError, match=f"the connection broke after {cut} of 52000 bytes"):
            fetch()
        assert (here / f"{name}.part").stat().st_size == cut
        fetch()
    whole(here)
    assert mirror.asked[:2] == [(name, ""), (name, f"bytes={cut}-")]


def test_another_mirror_goes_on_with_it_in_the_same_call(here, monkeypatch):
    name = next(iter(FILES))
    with serving(breaks={name: 30_000}) as shaky, serving() as good:
        through(monkeypatch, shaky, good)
        fetch()
    whole(here)
    assert good.asked[0] == (name, "bytes=30000-")


def test_leftovers_that_are_too_long_or_rotten_are_thrown_away(here, monkeypatch):
    first, second, *_ = FILES
    here.mkdir()
    (here / f"{first}.part").write_bytes(b"x" * 99_999)
    (here / f"{second}.part").write_bytes(b"x" * 100)
    with serving() as mirror, serving() as other:
        through(monkeypatch, mirror, other)
        fetch()
    whole(here)


@pytest.mark.parametrize("bad", [b"", b"<html>", GOOD[next(iter(FILES))][:-1]])
def test_a_damaged_file_is_fetched_again(here, monkeypatch, bad):
    here.mkdir()
    (here / next(iter(FILES))).write_bytes(bad)
    with serving() as mirror:
        through(monkeypatch, mirror)
        fetch()
    whole(here)


def test_a_mirror_with_a_wrong_file_is_named_and_leaves_nothing(here, monkeypatch):
    with serving(dict.fromkeys(FILES, b"not a digit")) as wrong:
        through(monkeypatch, wrong)
        with pytest.raises(OSError, match=r"could not be fetched \(http.*SHA-256 differs"):
            fetch()
    assert list(here.iterdir()) == []


def test_every_mirror_s_reason_is_told(here, monkeypatch):
    with serving({}) as empty:
        through(monkeypatch, "http://127.0.0.1:9", empty)
        with pytest.raises(OSError, match=r"Connection refused.*; http.*404") as caught:
            fetch()
    assert str(caught.value).startswith(next(iter(FILES)))


def test_a_silent_mirror_is_given_up(here, monkeypatch):
    monkeypatch.setattr(resume, "TIMEOUT", 0.1)
    monkeypatch.setattr(Mirror, "do_GET", lambda self: Thread.join(self.server.waits, 0.5))
    with serving() as mirror:
        mirror.waits = Thread(target=lambda: None)
        mirror.waits.start()
        mirror.waits.join()
        through(monkeypatch, mirror)
        with pytest.raises(OSError, match="could not be fetched"):
            fetch()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "can't be written to; set DLVIZ_DATA"),
        (errno.EROFS, "can't be written to; set DLVIZ_DATA"),
        (errno.ENOSPC, "is full; MNIST needs 12 MB there"),
    ],
)
@pytest.mark.parametrize("damaged", [True, False])
def test_a_folder_that_can_not_take_them_is_explained(here, monkeypatch, number, words, damaged):
    here.mkdir()
    if damaged:
        (here / next(iter(FILES))).write_bytes(b"half")
    calls = []

    def refuse(*_, **__):
        calls.append(1)
        raise OSError(number, "no")

    with serving() as mirror:
        through(monkeypatch, mirror, "http://127.0.0.1:9")
        monkeypatch.setattr(resume.ResumableDownload, "__call__", refuse)
        with pytest.raises(OSError, match=words) as caught:
            fetch()
    assert str(here) in str(caught.value)
    assert ("is not MNIST's own" in str(caught.value)) is damaged
    assert len(calls) == 1  # other mirrors would not help


def test_a_file_where_the_folder_should_be(here):
    here.write_text("a file")
    with pytest.raises(OSError, match="is not a folder; set DLVIZ_DATA"):
        fetch()


def test_the_cache_is_the_user_s_own_unless_said(monkeypatch):
    monkeypatch.delenv("DLVIZ_DATA", raising=False)
    assert folder().name == "dlviz"
    monkeypatch.setenv("DLVIZ_DATA", "~/digits")
    assert folder().parts[-1] == "digits"
    assert "~" not in str(folder())


def test_mirrors_are_reached_safely():
    assert len(MIRRORS) >= 3
    assert all(mirror.startswith("https://") for mirror in MIRRORS)
