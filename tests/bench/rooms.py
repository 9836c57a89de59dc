"""A teacher's key to a student's picture, with one student in the room and with sixty.

`python -m tests.bench rooms`. Teacher and student are two tabs of one Chromium; the other students
ask for news as their browsers do, and get it, but draw nothing.
"""

import json
import threading
import time
import urllib.request

from tests.bench.chromium import chromium, settle, visitor
from tests.bench.lessons import RAVINE
from tests.bench.servers import seconds_used, serve
from tests.bench.tables import ms, table

MOVES = 20
GAP = 0.1  # seconds from an answer to the next question, as in room/follow.js
IDLE = 10  # seconds in which nothing moves
WATCH = """
window.drawn = []
new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => drawn.push(Date.now()))))
  .observe(document, { subtree: true, attributes: true, attributeFilter: ["data-drawn"] })
"""
KEY = """() => {
  window.pressed = new Promise((done) =>
    addEventListener("keydown", () => done(Date.now()), { capture: true, once: true }))
}"""
RATE = ".dlviz-slide:has(#slide-lr) input[type=range]"


class Student(threading.Thread):
    """One who asks for news of a room as the browser does."""

    def __init__(self, address, code, number):
        super().__init__(daemon=True)
        self.place, self.number, self.waits = f"{address}/dlviz/room/{code}/news", number, []
        self.goes = True

    def run(self):
        have = -1
        while self.goes:
            words = {"member": f"{self.number:032x}", "have": have, "alone": False}
            asked = urllib.request.Request(self.place, json.dumps(words).encode())
            with urllib.request.urlopen(asked, timeout=30) as answer:
                have = json.load(answer)["version"]
            time.sleep(GAP)


def moved(teacher, student):
    """Press a key at the teacher's slider; return the milliseconds to the student's picture."""
    student.evaluate("drawn.length = 0")
    teacher.evaluate(KEY)
    teacher.locator(RATE).press("ArrowRight")
    pressed = teacher.evaluate("pressed")
    student.wait_for_function("drawn.length")
    took = student.evaluate("drawn[0]") - pressed
    time.sleep(1.2)  # until both pages have run
    return took


def room(browser, address):
    """Open a room with one student in it; return both tabs and the code."""
    teacher, student = visitor(browser), visitor(browser)
    teacher.goto(f"{address}/learning_rate?surface={RAVINE['surface']}&lr=0.001")
    settle(teacher)
    teacher.get_by_role("button", name="Open a room").click()
    teacher.get_by_role("button", name="Begin").click()
    code = teacher.locator(".dlviz-room-join strong").text_content()
    student.add_init_script(WATCH)
    student.goto(f"{address}/?room={code}")
    student.wait_for_url("**/learning_rate*")
    settle(student)
    time.sleep(3)
    return teacher, student, code


def measure():
    """Print key to picture, and what a room costs the server while nobody moves."""
    rows = []
    with serve() as (address, process), chromium() as browser:
        teacher, student, code = room(browser, address)
        for count in (1, 60):
            others = [Student(address, code, n) for n in range(count - 1)]
            for one in others:
                one.start()
            time.sleep(2)
            took = [moved(teacher, student) for _ in range(MOVES)]
            before = seconds_used(process.pid)
            time.sleep(IDLE)
            busy = (seconds_used(process.pid) - before) / IDLE
            rows.append((f"{count} students", *ms(took), f"{busy:.1%}"))
            for one in others:
                one.goes = False
    print(f"room: teacher's key to student's picture, ms; {MOVES} moves")
    table(("", "p50", "p95", "processor at rest"), rows)
