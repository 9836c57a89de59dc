"""A teacher's room: students see her lesson, knobs and scrubber move, let go, and come back."""

import pytest

from tests.e2e.conftest import Walk, server
from tests.e2e.test_access import violations

STATUS = ".dlviz-room-strip [role=status]"
RATE = ".dlviz-slide:has(#slide-lr) input[type=range]"


@pytest.fixture
def visitors(browser):
    """visitors(address, width=1280) -> a walk in a browser of its own; no console complains."""
    walks, places = [], []

    def come(address, width=1280):
        place = browser.new_context(viewport={"width": width, "height": 720}, locale="en-US")
        places.append(place)
        walks.append(Walk(place.new_page(), address))
        walks[-1].page.set_default_timeout(90_000)  # several browsers share one machine
        return walks[-1]

    yield come
    for place in places:
        place.close()
    assert [problem for walk in walks for problem in walk.problems] == []


def open_room(teacher, lesson="learning_rate", **knobs):
    """Open a room and begin; return its code."""
    teacher.open(lesson, lang="en", **knobs)
    teacher.page.get_by_role("button", name="Open a room").click()
    code = teacher.page.locator(".dlviz-room-join strong")
    code.wait_for()
    teacher.page.get_by_role("button", name="Begin").click()
    said(teacher, "with you")
    return code.text_content()


def said(walk, words):
    """Wait until the strip says something with these words."""
    told = walk.page.locator(STATUS)
    assert walk.becomes(lambda: told.count() and words in told.text_content(), 60), (
        told.text_content()
    )


def goes(walk, lesson, **query):
    """Wait until a visitor is at a lesson with these knobs in the address."""

    def there():
        path = walk.page.evaluate("location.pathname")
        return path.endswith(f"/{lesson}") and query.items() <= walk.query().items()

    assert walk.becomes(there, 60), walk.page.evaluate("location.href")


def value(walk, selector):
    return walk.page.locator(selector).get_attribute("aria-valuetext")


def frame(walk):
    return walk.page.locator(".dlviz-player").first.get_attribute("data-frame")


@pytest.fixture
def two(visitors, app):
    """A teacher at the learning rate's ravine, a student who joined, and the room's code."""
    teacher, student = visitors(app), visitors(app)
    code = open_room(teacher, surface="Ravine", lr=0.05)
    student.open("", room=code, lang="en")
    said(student, "You follow room")
    goes(student, "learning_rate", surface="Ravine", lr="0.05")
    return teacher, student, code


def test_a_student_sees_lesson_knobs_and_scrubber_move(two):
    teacher, student, _code = two
    said(teacher, "1 with you")
    student.still()
    teacher.page.locator(RATE).press("ArrowRight")
    wanted = value(teacher, RATE)
    assert student.becomes(lambda: value(student, RATE) == wanted, 60)
    goes(student, "learning_rate", lr=wanted.split(",")[0])
    teacher.page.get_by_role("link", name="XOR").click()
    goes(student, "xor")
    student.still()
    teacher.still()
    teacher.page.locator(".dlviz-player input[type=range]").first.press("Home")
    assert student.becomes(lambda: frame(student) == "0")
    teacher.page.locator(".dlviz-player [data-do=play]").first.click()
    assert student.becomes(lambda: int(frame(student)) > 5)
    said(student, "You follow room")


def test_a_student_lets_go_and_comes_back(two):
    teacher, student, _code = two
    student.still()
    student.page.locator(RATE).press("End")
    said(student, "You moved something")
    said(teacher, "1 alone")
    mine = value(student, RATE)
    teacher.page.locator(RATE).press("Home")
    teacher.still()
    assert value(student, RATE) == mine
    student.page.get_by_role("button", name="Back to the teacher").click()
    assert student.becomes(lambda: value(student, RATE) == value(teacher, RATE))
    said(student, "You follow room")
    student.page.get_by_role("link", name="XOR").click()
    said(student, "You moved something")
    student.page.get_by_role("button", name="Back to the teacher").click()
    goes(student, "learning_rate", surface="Ravine")
    student.page.get_by_role("button", name="Try alone").click()
    said(student, "Trying alone")


def test_a_class_answers_and_its_teacher_sees_bars(two, visitors, app):
    teacher, student, code = two
    late = visitors(app, width=390)
    late.open("", room=code.lower(), lang="ko")
    goes(late, "learning_rate", surface="Ravine", lr="0.05")
    said(teacher, "2 with you")
    for walk, option in ((student, "Yes"), (late, "아니요")):
        walk.still()
        walk.page.locator(".st-key-learning_rate-twice-question label", has_text=option).click()
    answers = teacher.page.locator(".dlviz-answers")
    count = answers.locator("[role=status]")
    assert teacher.becomes(lambda: count.text_content() == "Answers so far: 2")
    assert not answers.locator("dl").is_visible()
    answers.get_by_role("button").click()
    assert answers.locator("dd").all_text_contents() == ["1", "1"]
    said(student, "You follow room")
    assert violations(teacher.page) == violations(late.page) == []


def test_a_teacher_reloads_and_then_leaves(two):
    teacher, student, code = two
    teacher.page.reload()
    said(teacher, "1 with you")
    said(student, "You follow room")
    teacher.page.close()
    said(student, "is away")
    assert student.page.locator(".dlviz-figure, .dlviz-player").first.is_visible()
    teacher.page = student.page  # its own is closed
    assert code in student.page.locator(STATUS).text_content()


def test_a_room_that_is_closed_says_so(two):
    teacher, student, _code = two
    teacher.page.get_by_role("button", name="End the room").click()
    said(student, "has ended")
    student.page.get_by_role("button", name="Leave").click()
    assert student.becomes(lambda: student.page.locator(".dlviz-room").count() == 0)
    assert student.becomes(lambda: "room" not in student.query())
    assert teacher.page.locator(".dlviz-room").count() == 0
    assert student.page.locator(".dlviz-figure, .dlviz-player").first.is_visible()


def test_a_wrong_code_is_answered_in_words(visitors, app):
    student = visitors(app, width=390).open("", room="ZZZZ", lang="en")
    said(student, "There is no room ZZZZ")
    student.open("", room="nonsense", lang="en")
    assert "is no room" in student.page.locator("[data-testid=stAlert]").text_content()
    problems, student.problems = student.problems, []
    assert all("404" in one for one in problems), problems


@pytest.fixture
def below():
    """A server under a path; it ends after its visitors have left."""
    with server(base="class/one") as address:
        yield address


def test_a_room_works_under_a_path(below, visitors):
    teacher, student = visitors(below), visitors(below)
    code = open_room(teacher, surface="Ravine", lr=0.05)
    link = teacher.page.locator(".dlviz-room-join p").nth(1).text_content()
    assert link.endswith(f"/class/one/?room={code}")
    student.open("", room=code, lang="en")
    goes(student, "class/one/learning_rate", lr="0.05")
