"""Follow me: a teacher opens a room, students who join see her lesson, knobs and scrubber move."""

import socket
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from secrets import choice, token_urlsafe
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import segno
import streamlit as st

from dlviz.text import mark
from pages.rooms.room import CODE
from pages.server.assets import module
from pages.translation import PAGES, plain, tr
from pages.widgets.forgetting import read_anew
from pages.widgets.knob_store import full, show_in_address

_ROOM = st.components.v2.component(
    "dlviz_room",
    html='<div class="dlviz-room"></div>',
    js=module("room", "room.js"),
    isolate_styles=False,
)
_ANSWERS = st.components.v2.component(
    "dlviz_answers",
    html='<div class="dlviz-answers" hidden></div>',
    js=module("room", "answers.js"),
    isolate_styles=False,
)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
HERE = ("localhost", "127.0.0.1", "::1")
WORDS = {
    "room": mark("Room {code}"),
    "leading": mark("Room {code}"),
    "count": mark("{n} with you"),
    "others": mark("{n} alone"),
    "waiting": mark("Room {code}: the server doesn’t answer. It is tried again."),
    "crowded": mark("There are too many rooms open. Please try again later."),
    "code": mark("Show the code"),
    "end": mark("End the room"),
    "join": mark("Follow me: scan the code, or type it under “Join a room”"),
    "qr": mark("QR code that opens the room"),
    "close": mark("Begin"),
    "looking": mark("Looking for room {code} …"),
    "following": mark("You follow room {code}"),
    "trying": mark("Trying alone"),
    "touched": mark("You moved something: trying alone"),
    "away": mark("The teacher of room {code} is away. Everything here still works."),
    "ended": mark("Room {code} has ended. Everything here still works."),
    "unknown": mark("There is no room {code}. Is the code right?"),
    "full": mark("Room {code} is full."),
    "alone": mark("Try alone"),
    "back": mark("Back to the teacher"),
    "leave": mark("Leave"),
}  # fmt: skip


def room() -> str:
    """Return the code of the visitor's room, "" outside: from the address at first."""
    if "room" not in st.session_state:
        asked = st.query_params.get("room", "")
        st.session_state["room"] = _fitting(asked)
        if asked and not st.session_state["room"]:
            st.session_state["room refused"] = asked
    return str(st.session_state["room"])


def open_room() -> None:
    """Make a room for this visitor, with a code and a secret that its browser keeps."""
    st.session_state["room"] = "".join(choice(LETTERS) for _ in range(4))
    st.session_state["room secret"] = token_urlsafe(24)


def show_room(pages: Sequence[str]) -> None:
    """Show the strip of the visitor's room, if any; `pages` are all that it may lead to."""
    code = room()
    if refused := st.session_state.pop("room refused", None):
        words = tr("“{text}” is no room. A code has four letters or digits, such as K7MX.")
        st.warning(words.format(text=plain(refused[:40])))
    if not code:
        return
    link, note = _link(code, st.context.url or "", pages)
    data = {
        "code": code, "secret": st.session_state.get("room secret", ""), "lessons": list(pages),
        "link": link, "note": note, "qr": _qr(link),
        "words": {name: tr(text) for name, text in WORDS.items()},
    }  # fmt: skip
    with st.container(key="room-strip"):
        _ROOM(key="room strip", data=data, on_place_change=_asked, on_left_change=_left,
              on_taken_change=open_room)  # fmt: skip


def go_where_led(pages: Sequence[str], page: str) -> None:
    """Go where the teacher went, if the browser has just heard of it: her lesson and knobs."""
    place = st.session_state.pop("room place", None)
    if not place or place["lesson"] not in pages:
        return
    lesson, query = str(place["lesson"]), {str(k): str(v) for k, v in place["query"].items()}
    read_anew(lesson, query)
    if lesson != page:
        st.switch_page(PAGES / lesson / "page.py", query_params=st.query_params.to_dict())


def room_settings() -> None:
    """Offer to open or join a room, and keep the visitor's in the address."""
    code = room()
    show_in_address("room", code or None)
    if code:
        return
    st.button(tr("Open a room"), icon=":material/cast_for_education:", on_click=open_room,
              help=tr("Students who join see your lesson, knobs and scrubber move."),
              key="open room")  # fmt: skip
    st.text_input(tr("Join a room"), max_chars=12, key="join room", on_change=_join,
                  placeholder=tr("Code, such as K7MX"))  # fmt: skip


def ask_room(name: str, options: Sequence[str], about: Any, guess: int | None) -> None:
    """Let the room know a student's guess; its teacher sees how all answered, in bars."""
    if not room():
        return
    words = {
        "count": tr("Answers so far: {n}"), "show": tr("Show the answers"), "hide": tr("Hide them")
    }  # fmt: skip
    data = {"code": room(), "question": _id(name, about), "options": list(options),
            "guess": guess, "words": words}  # fmt: skip
    _ANSWERS(key=full(f"{name}.answers"), data=data)


def _id(name: str, about: Any) -> str:
    """Return what a question is called in every process: another run's is another question."""
    return f"{full(name)}.{sha256(repr(about).encode()).hexdigest()[:12]}"


def _fitting(text: str) -> str:
    """Return what was typed as a code, "" if it is none."""
    code = text.strip().upper()
    return code if CODE.fullmatch(code) else ""


def _join() -> None:
    text = str(st.session_state["join room"] or "")
    st.session_state["room"] = _fitting(text)
    if text and not st.session_state["room"]:
        st.session_state["room refused"] = text


def _asked() -> None:
    st.session_state["room place"] = st.session_state["room strip"].get("place")


def _left() -> None:
    st.session_state["room"] = ""
    st.session_state.pop("room secret", None)


def _link(code: str, url: str, pages: Sequence[str]) -> tuple[str, str]:
    """Return the address that students open, made from the browser's own, and a word about it."""
    scheme, host, path, *_ = urlsplit(url)
    name, port = urlsplit(url).hostname, urlsplit(url).port
    root, _, last = path.rstrip("/").rpartition("/")
    path = f"{root}/" if last in pages else f"{path.rstrip('/')}/"
    note = ""
    if name in HERE:
        address = _network_address() if not st.get_option("server.address") else ""
        host = f"{address}:{port}" if address and port else host
        near = tr("For students in the same network as this computer.")
        far = tr(
            "This address works on this computer only: open the app by one that students reach."
        )
        note = near if address else far
    return urlunsplit((scheme, host, path, f"room={code}", "")), note


def _network_address() -> str:
    """Return this computer's address in its network, as Streamlit prints it; "" if it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as it:
        try:
            it.connect(("8.8.8.8", 1))  # nothing is sent
            return str(it.getsockname()[0])
        except OSError:
            return ""


@lru_cache(maxsize=64)
def _qr(link: str) -> str:
    """Return a QR code as SVG, black on white also on a dark page: cameras want it so."""
    return str(segno.make(link, error="m").svg_inline(dark="#000", light="#fff", omitsize=True))
