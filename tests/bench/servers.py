"""Two servers to compare: dlviz itself, and a bare Streamlit app with the same chart."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
MNIST = ROOT.parent / "shared" / "mnist"
BARE = Path(__file__).parent / "bare.py"


@contextmanager
def serve(script=ROOT / "app.py", **settings):
    """Serve a Streamlit script with dlviz's own configuration; yield (address, process).

    `settings` are environment variables.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    known = {"DLVIZ_DATA": str(MNIST)} if MNIST.is_dir() else {}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script)]
        + [f"--server.{name}={value}" for name, value in options.items()],
        cwd=ROOT,
        env={**known, **os.environ, **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process)
        yield address, process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(15)


@contextmanager
def serve_workers(count):
    """Serve the app by `dlviz --workers`; yield its address and its processes' ports."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--workers={count}", "--server.address=127.0.0.1", f"--server.port={port}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "dlviz", *options, "--server.fileWatcherType=none"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for one in range(port + 1, port + 1 + count):
            wait_for(f"http://127.0.0.1:{one}", process)
        yield f"http://127.0.0.1:{port}", range(port + 1, port + 1 + count)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def who_listens(port):
    """The process that was told to serve this port."""
    option = f"--server.port={port}".encode()
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if option in command.read_bytes().split(b"\0"):
                return int(command.parent.name)
    raise LookupError(f"nobody serves port {port}")


def wait_for(address, process):
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server ended at once")


def seconds_used(pid):
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid):
    """Memory now."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000
