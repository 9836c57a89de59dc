"""Several processes behind one address: options, nginx's configuration, dying and ending."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

from dlviz import workers
from dlviz.workers import Address, Supervisor, address, configuration, split

FOREVER = [sys.executable, "-c", "import time; time.sleep(600)"]
FAILS = [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.mark.parametrize("asked", [["--workers", "4"], ["--workers=4"]])
def test_all_but_the_number_of_workers_is_streamlits(asked):
    assert split([*asked, "--server.port", "8600", "--x=1"]) == (
        4,
        ["--server.port", "8600", "--x=1"],
    )
    assert split(["--server.port=8600"]) == (1, ["--server.port=8600"])


@pytest.mark.parametrize("number", ["0", "-1", "many", "65", "2.5", ""])
def test_a_number_that_makes_no_sense_is_refused(number, capsys):
    with pytest.raises(SystemExit):
        split([f"--workers={number}"])
    assert "is no number of processes from 1 to 64" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["--server.port=8600", "--server.baseUrlPath=/class/one/", "--server.address=10.0.0.7"],
        [
            "--server.port",
            "8600",
            "--server.baseUrlPath",
            "class/one",
            "--server.address",
            "10.0.0.7",
        ],
    ],
)
def test_visitors_come_in_where_streamlits_options_say(options):
    where, others = address([*options, "--theme.base", "dark"])
    assert where == Address("10.0.0.7", 8600, "/class/one")
    assert others == ["--theme.base", "dark", "--server.baseUrlPath=class/one"]


def test_the_environment_may_say_it_too(monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "8600")
    assert address([])[0] == Address("", 8600, "")


def test_tls_is_for_the_proxy_in_front():
    with pytest.raises(ValueError, match="TLS ends at the proxy in front"):
        address(["--server.sslCertFile=a.pem"])


def test_a_missing_nginx_is_said_in_one_sentence(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(FileNotFoundError, match="--workers needs nginx, which is not installed"):
        workers.serve(2, FOREVER, [])


def test_a_taken_port_is_named():
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ValueError, match=f"port {port} can't be used: "):
            workers._refuse_taken("127.0.0.1", [port])


@pytest.mark.parametrize("where", [Address("", 8600, ""), Address("127.0.0.1", 8600, "/class/one")])
def test_nginx_understands_its_configuration(where, tmp_path):
    text = configuration(where, [8601, 8602, 8603])
    assert "@" not in text.replace("@elsewhere", "").replace("@…@", "")
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed")
    (tmp_path / "nginx.conf").write_text(text)
    ask = [nginx, "-t", "-e", "stderr", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    said = subprocess.run(ask, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr


def until(condition):
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("it never came")


def test_a_killed_process_is_started_again_and_all_end_with_ours(monkeypatch):
    monkeypatch.setattr(workers, "REST", 0.05)
    both, problems = Supervisor([FOREVER, FOREVER], dict(os.environ)), []

    def kill_one_then_interrupt():
        try:
            until(lambda: len(both._all) == 2)
            first, second = (it.process.pid for it in both._all)
            os.kill(first, signal.SIGKILL)
            until(lambda: both._all[0].process.pid != first)
            assert both._all[1].process.pid == second
        except BaseException as problem:
            problems.append(problem)
        os.kill(os.getpid(), signal.SIGINT)

    other = threading.Thread(target=kill_one_then_interrupt)
    other.start()
    assert both.run() == 0
    other.join()
    assert problems == []
    assert all(it.process.poll() is not None for it in both._all)


def test_one_that_cannot_start_ends_all_instead_of_trying_for_ever():
    both = Supervisor([FOREVER, FAILS], dict(os.environ))
    assert both.run() == 1
    assert all(it.process.poll() is not None for it in both._all)
