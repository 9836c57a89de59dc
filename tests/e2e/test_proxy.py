"""A class behind a school's proxy: nginx ends TLS, a sub-path, two processes; one of them dies."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.conftest import Walk, free_port, server
from tests.e2e.test_asleep import LOOK_ON, back
from tests.e2e.test_lessons import LESSONS, titles
from tests.e2e.test_mnist import long, press, says

ROOT = Path(__file__).parents[2]
SITE = "school.test"  # no address of this machine: Streamlit trusts those
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
TEMPORARY = " ".join(f"{it}_temp_path {it};" for it in ("proxy", "fastcgi", "uwsgi", "scgi"))
HEAD = "daemon off; pid nginx.pid; error_log stderr crit; events { worker_connections 512; }"
HTTP = f"http {{ access_log off; client_body_temp_path body; {TEMPORARY}"

pytestmark = pytest.mark.skipif(
    "CI" not in os.environ and not (NGINX and shutil.which("openssl")),
    reason="nginx or openssl is not installed",
)


def certificate(folder):
    """Make a certificate that nobody trusts, as README says."""
    ask = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out cert.pem"
    ask = [*ask.split(), "-subj", f"/CN={SITE}"]
    subprocess.run(ask, cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    """The address that a school gives its class; `.docker/` has the proxy's configuration."""
    folder = tmp_path_factory.mktemp("proxy")
    certificate(folder)
    with server(base="lessons", workers=2) as inside:
        app = inside.removeprefix("http://").partition("/")[0]
        https = free_port()
        words = {
            "APP": app, "PATH": "lessons", "TLS": str(folder), "HTTPS": f"127.0.0.1:{https}",
            "HTTP": f"127.0.0.1:{free_port()}",
        }  # fmt: skip
        text = (ROOT / ".docker" / "nginx.conf.template").read_text(encoding="utf-8")
        for word, meaning in words.items():
            text = text.replace(f"${{DLVIZ_{word}}}", meaning)
        (folder / "nginx.conf").write_text(f"{HEAD} {HTTP}\n{text}}}")
        folder.parent.chmod(0o755)
        proxy = subprocess.Popen(
            [NGINX, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"],
            stdin=subprocess.DEVNULL,
        )
        try:
            yield f"https://{SITE}:{https}/lessons"
        finally:
            proxy.terminate()
            proxy.wait(10)


@pytest.fixture(scope="module")
def distant(browser):
    """A browser that finds the school's name, and takes its certificate.

    By a flag: told by Playwright, Chromium asks anew for every connection, and may give up.
    """
    flags = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic"]
    there = ["--ignore-certificate-errors", f"--host-resolver-rules=MAP {SITE} 127.0.0.1"]
    chromium = browser.browser_type.launch(
        executable_path=shutil.which("chromium"), args=[*flags, "--no-proxy-server", *there]
    )
    yield chromium
    chromium.close()


@pytest.fixture
def visit(distant, outside):
    visitor = distant.new_context(viewport={"width": 1280, "height": 720}, locale="en-US")
    one = Walk(visitor.new_page(), outside)
    yield one
    visitor.close()
    assert one.problems == []


def move(walk, knob=None):
    """Move a slider to its end; the picture follows."""
    before = walk.picture()
    slider = walk.page.locator(f"#slide-{knob}" if knob else ".dlviz-slide").first
    slider = slider.locator("xpath=ancestor-or-self::*[contains(@class, 'dlviz-slide')]")
    slider.locator("input[type=range]").press("End")
    assert walk.becomes(lambda: walk.picture() != before), "the picture stayed as it was"


def test_every_lesson_opens_in_one_process(visit):
    for lesson in LESSONS:
        visit.open(lesson, lang="en")
        assert visit.page.locator("h1").first.inner_text() == titles(lesson)["en"]
        assert visit.page.locator("[data-testid=stException], [data-failed]").count() == 0
    (cookie,) = (it for it in visit.page.context.cookies() if it["name"] == "dlviz")
    assert (cookie["path"], cookie["secure"], cookie["httpOnly"]) == ("/lessons/", True, True)


def test_a_live_slider_a_player_and_what_is_downloaded(visit):
    page = visit.open("learning_rate", lang="en").page
    move(visit, "lr")
    figure = page.locator(".dlviz-figure").first
    for kind in ("png", "html"):
        figure.locator(".dlviz-tools summary").first.click()
        with page.expect_download() as download:
            figure.locator(f".dlviz-tools [data-do={kind}]").first.click()
        assert download.value.path().stat().st_size > 20_000
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").filter(has_text="CSV").first.click()
    assert b"," in download.value.path().read_bytes().splitlines()[1]
    visit.open("race", surface="Ravine")
    last, scrubber = visit.picture(), page.locator(".dlviz-player input[type=range]").first
    scrubber.press("Home")
    assert visit.becomes(lambda: visit.picture() != last), "scrubbing shows no other picture"
    page.locator(".dlviz-player [data-do=play]").first.click()
    page.wait_for_function("Number(document.querySelector('.dlviz-player').dataset.frame) > 10")


def test_a_table_is_uploaded(visit):
    rows = "x1,x2,price\n" + "".join(f"{i},{i * i % 7},{3 * i + 1}\n" for i in range(1, 9))
    visit.open("housing", lang="en")
    visit.page.get_by_text("Edit the rows, or upload your own").first.click()
    visit.page.locator("input[type=file]").first.set_input_files(
        {"name": "prices.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    assert visit.becomes(lambda: "x2" in visit.page.get_by_test_id("stMain").inner_text())


def test_digits_train(visit, digits):
    visit.open("mnist", lang="en", **long(digits))
    press(visit, "Start")
    says(visit, r"Epoch \d")
    press(visit, "Stop")
    says(visit, "Stopped at epoch")


def test_a_hundred_bodies_that_never_end_hold_nobody_up(visit, outside):
    port, trusting = urlsplit(outside).port, ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    head = f"POST /lessons/dlviz/live HTTP/1.1\r\nHost: {SITE}\r\nContent-Length: 5000\r\n\r\n["
    with ExitStack() as slow:
        for _ in range(100):
            line = slow.enter_context(socket.create_connection(("127.0.0.1", port)))
            line = slow.enter_context(trusting.wrap_socket(line, server_hostname=SITE))
            line.sendall(head.encode())
        visit.open("perceptron", lang="en")
        move(visit)


def process_of(walk):
    """The process that a visitor's cookie names."""
    (cookie,) = (it for it in walk.page.context.cookies() if it["name"] == "dlviz")
    option = f"--server.port={cookie['value'].partition('.')[0]}".encode()
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            if option in command.read_bytes().split(b"\0"):
                return int(command.parent.name)
    raise LookupError(f"no process serves {cookie['value']}")


def test_a_killed_process_leaves_its_visitors_on_their_page(distant, outside):
    """Its visitor is back by itself with the knobs; nobody else notices."""
    tabs = [distant.new_context(locale="en-US") for _ in range(4)]
    first, *others = (Walk(tab.new_page(), outside).open("learning_rate") for tab in tabs)
    second = next(one for one in others if process_of(one) != process_of(first))
    left = process_of(second)
    move(first, "lr")
    knobs = first.still().query()
    first.page.evaluate(LOOK_ON)
    os.kill(process_of(first), signal.SIGKILL)
    back(first)
    assert (first.query(), process_of(first)) == (knobs, left)
    move(second, "lr")
    assert second.problems == []
    for tab in tabs:
        tab.close()
