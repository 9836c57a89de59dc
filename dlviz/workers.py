"""`dlviz --workers N`: N processes of the app behind one nginx, for a whole school."""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIGURATION = Path(__file__).with_suffix(".conf")
LOOK = 0.1  # seconds between two looks for a process that has died
YOUNG = 5.0  # seconds; what ends sooner has not worked, and is not started again at once
REST = 5.0  # seconds before one is started again: first the others take its visitors over
END = 10.0  # seconds that a process may take to end


class Address(NamedTuple):
    """Where visitors come in, as Streamlit's own options say."""

    host: str  # "" is all interfaces
    port: int
    base: str  # "" or "/class/one"


def split(arguments: Sequence[str]) -> tuple[int, list[str]]:
    """Return how many workers are asked for, and the rest: Streamlit's options."""
    parser = argparse.ArgumentParser("dlviz", add_help=False, allow_abbrev=False)
    parser.add_argument("--workers", type=_count, default=1, metavar="N")
    asked, options = parser.parse_known_args(arguments)
    return asked.workers, options


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes from 1 to 64")
    return int(text)


def address(options: Sequence[str]) -> tuple[Address, list[str]]:
    """Return where `options` let visitors come in, and the options that are for each process.

    Raises ValueError where TLS is asked for: it ends at the proxy in front.
    """
    parser = argparse.ArgumentParser("dlviz", add_help=False, allow_abbrev=False)
    for name, usual in (("port", "8501"), ("address", ""), ("baseUrlPath", "")):
        variable = {"port": "PORT", "address": "ADDRESS"}.get(name, "BASE_URL_PATH")
        parser.add_argument(
            f"--server.{name}", default=os.environ.get(f"STREAMLIT_SERVER_{variable}", usual)
        )
    asked, others = parser.parse_known_args(options)
    if any(option.startswith("--server.ssl") for option in others):
        file = ".docker/nginx.conf.template"
        raise ValueError(f"with --workers TLS ends at the proxy in front, see {file}")
    known = vars(asked)
    base = known["server.baseUrlPath"].strip("/")
    where = Address(known["server.address"], int(known["server.port"]), f"/{base}" if base else "")
    return where, [*others, f"--server.baseUrlPath={base}"]


def configuration(where: Address, ports: Sequence[int]) -> str:
    """Return nginx's configuration: `where` visitors come in, the processes on `ports`."""
    words = {
        "EACH": "\n    ".join(f"~^{port}\\. 127.0.0.1:{port};" for port in ports),
        "SERVERS": "\n    ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in ports),
        "BASE": where.base,
        "LISTEN": f"{where.host}:{where.port}" if where.host else str(where.port),
    }
    text = CONFIGURATION.read_text(encoding="utf-8")
    for word, meaning in words.items():
        text = text.replace(f"@{word}@", meaning)
    return text


class Started(NamedTuple):
    """A process, how it was started and when."""

    command: Sequence[str]
    process: subprocess.Popen[bytes]
    begun: float  # s, monotonic


class Supervisor:
    """Processes that are started again when they die."""

    def __init__(self, commands: Sequence[Sequence[str]], environment: dict[str, str]) -> None:
        """Watch over one process for each command; `run` starts them."""
        self.environment = environment
        self._all: list[Started] = []
        self._due: dict[int, float] = {}  # when those that have died are started again
        self._commands = commands

    def run(self) -> int:
        """Go on until a signal comes, or one of the processes can't start; end all of them."""
        try:
            for command in self._commands:
                self._all.append(self._start(command))
            while all(self._lives(number) for number in range(len(self._all))):
                time.sleep(LOOK)
            return 1
        except KeyboardInterrupt:
            return 0
        finally:
            self._end()

    def _start(self, command: Sequence[str]) -> Started:
        process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL)
        return Started(command, process, time.monotonic())

    def _lives(self, number: int) -> bool:
        """Whether a process works, or has been started again; False where it ended too soon."""
        it = self._all[number]
        code = it.process.poll()
        if code is None:
            return True
        now = time.monotonic()
        if number not in self._due and code > 0 and now - it.begun < YOUNG:
            return False
        if now >= self._due.setdefault(number, now + REST):
            del self._due[number]
            self._all[number] = self._start(it.command)
        return True

    def _end(self) -> None:
        for it in self._all:
            it.process.terminate()
        for it in self._all:
            try:
                it.process.wait(END)
            except subprocess.TimeoutExpired:
                it.process.kill()
                it.process.wait()


def _refuse_taken(host: str, ports: Sequence[int]) -> None:
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise ValueError(f"port {port} can't be used: {error.strerror}") from error


def serve(count: int, command: Sequence[str], options: Sequence[str]) -> int:
    """Serve `count` processes of `command` with Streamlit's `options` until Ctrl-C.

    Raises `FileNotFoundError` without nginx, ValueError for options that don't go together.
    """
    nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if nginx is None:
        raise FileNotFoundError(
            "--workers needs nginx, which is not installed here (Debian, Ubuntu: apt install "
            "nginx-light; macOS: brew install nginx)"
        )
    where, others = address(options)
    ports = range(where.port + 1, where.port + 1 + count)
    _refuse_taken(where.host, [where.port])
    _refuse_taken("127.0.0.1", ports)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory(prefix="dlviz-") as folder:
        home = Path(folder)
        home.chmod(0o711)  # as root, nginx gives up its rights and must still get in
        (home / "nginx.conf").write_text(configuration(where, ports), encoding="utf-8")
        (home / "trainings").mkdir()
        proxy = [nginx, "-e", "stderr", "-p", folder, "-c", str(home / "nginx.conf")]
        here = ["--server.address=127.0.0.1", "--server.headless=true"]
        here.append("--logger.hideWelcomeMessage=true")  # it would name a process, not the site
        apps = [[*command, *others, *here, f"--server.port={port}"] for port in ports]
        environment = os.environ | {
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),  # one for all
            "DLVIZ_WORKERS_AT": str(home / "trainings"),
        }
        outside = f"http://{where.host or 'localhost'}:{where.port}{where.base}"
        print(f"dlviz: {count} processes answer on {outside}", flush=True)  # noqa: T201
        return Supervisor([proxy, *apps], environment).run()
