"""One download, piece by piece, from answers made by hand; mirrors are in test_download.py."""

from email.message import Message
from io import BytesIO
from urllib.error import HTTPError

import pytest

from dlviz.digits.compute import resumable_download as resume
from dlviz.digits.compute.resumable_download import ResumableDownload

DATA = bytes(range(256)) * 1000


class Answer(BytesIO):
    """What urlopen returns."""

    def __init__(self, data, status=200, length=None):
        super().__init__(data)
        self.status, self.length = status, length


@pytest.fixture
def fetch(tmp_path, monkeypatch):
    """fetch(*answers, here=b"") -> (what lies there, ranges asked for, bytes reported)."""

    def fetch_(*answers, here=b""):
        part, end, asked, reported = tmp_path / "it.part", tmp_path / "it", [], []
        if here:
            part.write_bytes(here)
        queue = iter(answers)

        def urlopen(request, timeout):
            asked.append(request.get_header("Range"))
            answer = next(queue)
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(resume, "urlopen", urlopen)
        ResumableDownload(part, reported.append)("http://mirror/it", str(end), None)
        assert not part.exists()
        return end.read_bytes(), asked, reported

    return fetch_


def used_up():
    return HTTPError("http://mirror/it", 416, "no", Message(), None)


def test_a_whole_file_and_its_bytes_as_they_come(fetch):
    data, asked, reported = fetch(Answer(DATA, length=len(DATA)))
    assert data == DATA
    assert asked == [None]
    assert reported == [65536, 131072, 196608, 256000]


def test_only_the_rest_is_asked_for(fetch):
    data, asked, reported = fetch(Answer(DATA[1000:], 206, len(DATA) - 1000), here=DATA[:1000])
    assert data == DATA
    assert asked == ["bytes=1000-"]
    assert reported[0] == 66536


def test_a_server_that_knows_no_ranges_begins_again(fetch):
    data, _, reported = fetch(Answer(DATA, length=len(DATA)), here=b"x" * 1000)
    assert data == DATA
    assert reported[0] == 65536


def test_more_than_there_is_begins_again(fetch):
    data, asked, _ = fetch(used_up(), Answer(DATA), here=b"x" * 999_999)
    assert data == DATA
    assert asked == ["bytes=999999-", None]


def test_an_answer_of_unknown_length_is_believed(fetch):
    assert fetch(Answer(b"abc"))[0] == b"abc"


def test_a_short_answer_is_a_broken_connection_and_is_kept(fetch, tmp_path):
    with pytest.raises(ConnectionError, match="broke after 1500 of 3000 bytes"):
        fetch(Answer(DATA[1000:1500], 206, 2000), here=DATA[:1000])
    assert (tmp_path / "it.part").read_bytes() == DATA[:1500]


def test_other_refusals_are_passed_on(fetch):
    with pytest.raises(HTTPError, match="404"):
        fetch(HTTPError("http://mirror/it", 404, "gone", Message(), None))
    with pytest.raises(HTTPError, match="416"):
        fetch(used_up())
