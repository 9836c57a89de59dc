"""A real server and a real, headless Chromium; every walk ends with a look at the console."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
QUIET = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
)
DRAWN = """() => [...document.querySelectorAll(".dlviz-figure, .dlviz-player")]
    .filter((one) => !one.parentElement.closest(".dlviz-player"))
    .map((one) => one.dataset.drawn ?? null)"""
PROBES = ("_stcore/health", "_stcore/host-config")  # looked for under the page


def pytest_collection_modifyitems(items):
    """Walk last: Playwright keeps an event loop in this thread, and cheap tests fail sooner."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def server(base="", workers=1, port=None):
    """Serve the app on a free port as `make run` does; yield its address; end it by Ctrl-C."""
    port = port or free_port()
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    options["baseUrlPath"] = base
    process = subprocess.Popen(
        [sys.executable, "-m", "dlviz", f"--workers={workers}", "--logger.level=error"]
        + [f"--server.{name}={value}" for name, value in options.items()],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/{base}".rstrip("/")
        wait_for(address + "/_stcore/health", process)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            pytest.fail("the server did not end within 15 s of Ctrl-C")


def wait_for(address, process):
    for _ in range(600):
        assert process.poll() is None, "the server ended at once"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"no answer from {address} within a minute")


@pytest.fixture(scope="session")
def app():
    """The address of one server for most walks."""
    with server() as address:
        yield address


@pytest.fixture
def fresh():
    """The address of a server that nobody has asked for anything yet."""
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium where there is one, else Playwright's own; drawn without a GPU."""
    flags = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic"]
    calm = ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*flags, *calm, "--disable-sync"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A tab of its own for one visitor: a small projector and an English reader."""
    visitor = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-US")
    yield visitor.new_page()
    visitor.close()


class Walk:
    """One visitor: a tab and what its console complained about."""

    def __init__(self, page, address):
        self.page, self.address, self.problems = page, address, []
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("console", self._said)
        page.on("requestfailed", self._failed)

    def _said(self, message):
        address = message.location.get("url", "")
        if message.type == "error" and not address.endswith(PROBES):
            self.problems.append(f"console: {message.text} ({address})")

    def _failed(self, request):
        if "ERR_ABORTED" not in (request.failure or ""):  # left the page while it loaded
            self.problems.append(f"failed: {request.url} {request.failure}")

    def open(self, lesson="", **knobs):
        """Go to a lesson with its knobs in the address; wait until its pictures are drawn."""
        query = f"?{urlencode(knobs)}" if knobs else ""
        self.page.goto(f"{self.address}/{lesson}{query}")
        self.page.wait_for_selector(f"{QUIET} h1")
        self.still()
        return self

    def still(self):
        """Wait until no script runs, every picture is drawn, and none is drawn again."""
        same, last = 0, None
        for _ in range(300):
            self.page.wait_for_selector(QUIET)
            now = self.page.evaluate(DRAWN)
            same, last = (same + 1, now) if now == last and None not in now else (0, now)
            if same == 4:
                return self
            time.sleep(0.1)
        raise AssertionError(f"the pictures never came to rest: {last}")

    def picture(self):
        """The pixels of the first figure or player, once they are the same twice."""
        stage = self.page.locator(".dlviz-figure, .dlviz-player").first
        last = stage.screenshot()
        while (now := stage.screenshot()) != last:
            last = now
        return now

    def becomes(self, differs, seconds=15):
        """Wait until `differs()` holds; say whether it did."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if differs():
                return True
            time.sleep(0.1)
        return False

    def query(self):
        """The knobs in the address, as the browser has it now (page.url waits for an event)."""
        return dict(re.findall(r"[?&]([^=&]+)=([^&]*)", self.page.evaluate("location.href")))


@pytest.fixture
def walk(page, app):
    """A visitor of the common server; nothing may have gone wrong when they leave."""
    one = Walk(page, app)
    yield one
    assert one.problems == []


@pytest.fixture
def first(page, fresh):
    """The very first visitor of a fresh server."""
    one = Walk(page, fresh)
    yield one
    assert one.problems == []
