"""The messages of a page's first run: the picture goes first, and no order is broken by it."""

import asyncio
import random

import pytest
from starlette.requests import Request
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.shared import first
from pages.shared.first import VISITS, PictureFirst
from pages.shared.order import Order


def message(path, kind, name=""):
    """One message as Streamlit sends it: a block, a column, an element or a picture."""
    it = ForwardMsg()
    it.metadata.delta_path.extend(path)
    if kind == "block":
        it.delta.add_block.vertical.SetInParent()
    elif kind == "column":
        it.delta.add_block.column.weight = 1
    elif kind == "picture":
        it.delta.new_element.bidi_component.component_name = "dlviz_player"
    else:
        it.delta.new_element.text.body = name or str(path)
    return it.SerializeToString()


def finished():
    it = ForwardMsg()
    it.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    return it.SerializeToString()


def started():
    it = ForwardMsg()
    it.new_session.page_script_hash = "one"
    return it.SerializeToString()


PAGE = {
    "start": started(),
    "toggle": message([1, 0], "text"),
    "look": message([2, 0], "text"),
    "title": message([0, 0], "text"),
    "columns": message([0, 1], "block"),
    "controls": message([0, 1, 0], "column"),
    "stage": message([0, 1, 1], "column"),
    "knob": message([0, 1, 0, 0], "text"),
    "bar": message([0, 1, 1, 0], "block"),
    "bar left": message([0, 1, 1, 0, 0], "column"),
    "view": message([0, 1, 1, 0, 0, 0], "text"),
    "picture": message([0, 1, 1, 1], "picture"),
    "words": message([0, 1, 1, 2], "text"),
    "below": message([0, 2], "text"),
    "end": finished(),
}
NAMES = {raw: name for name, raw in PAGE.items()}
ABOVE = ["start", "look", "title", "columns", "controls", "stage"]


def names(messages):
    return [NAMES[raw] for raw in messages]


def test_a_picture_overtakes_what_is_beside_and_below_and_nothing_above_it():
    order = Order()
    out = [raw for one in PAGE.values() for raw in order.take(one)]
    assert names(out) == [*ABOVE, "bar", "bar left", "view", "picture"]
    assert order.led
    assert order.waits
    assert names(order.rest()) == ["toggle", "knob", "words", "below", "end"]
    assert names(order.take(PAGE["knob"])) == ["knob"]  # of a later run


def test_a_page_without_a_picture_goes_out_whole_when_it_ends():
    order = Order()
    page = [raw for name, raw in PAGE.items() if name != "picture"]
    out = [raw for one in page for raw in order.take(one)]
    assert sorted(names(out)) == sorted(names(page))
    assert names(out)[-1] == "end"
    assert order.done


def test_what_only_names_a_message_sent_before_ends_the_waiting():
    order, hint = Order(), ForwardMsg()
    hint.ref_hash = "abc"
    hint.metadata.delta_path.extend([0, 1, 0, 0])
    for name in [*ABOVE, "toggle"]:
        order.take(PAGE[name])
    assert order.take(hint.SerializeToString()) == [PAGE["toggle"], hint.SerializeToString()]
    assert order.done


def draw(rng, path=(0,), depth=0):
    """The messages of a page made up: rows, columns and elements, and pictures among them."""
    out = []
    for i in range(rng.randint(1, 4)):
        here = (*path, i)
        if depth < 3 and rng.random() < 0.5:
            out.append((here, "block"))
            if rng.random() < 0.6:
                for k in range(rng.randint(1, 3)):
                    out += [((*here, k), "column"), *draw(rng, (*here, k), depth + 1)]
            else:
                out += draw(rng, here, depth + 1)
        else:
            out.append((here, "picture" if rng.random() < 0.15 else "text"))
    return out


def shuffled(rng, page):
    """The same messages as a script may send them: columns are filled in any order."""
    waiting, out, made = page[:], [], {(0,): 0}
    while waiting:
        fits = [one for one in waiting if made.get(one[0][:-1]) == one[0][-1]]
        one = rng.choice(fits)
        waiting.remove(one)
        out.append(one)
        made[one[0]] = 0
        made[one[0][:-1]] += 1
    return out


@pytest.mark.parametrize("seed", range(200))
def test_whatever_the_page_nothing_comes_before_its_block_or_the_element_above(seed):
    rng, order, children = random.Random(seed), Order(), {(0,): 0}
    page = [message(*one) for one in shuffled(rng, draw(rng))] + [finished()]
    out = [raw for one in page for raw in order.take(one)]
    out += order.rest()
    assert sorted(out) == sorted(page)
    assert out[-1] == page[-1]
    for raw in out[:-1]:
        path = tuple(ForwardMsg.FromString(raw).metadata.delta_path)
        assert children[path[:-1]] == path[-1]  # as the browser demands it
        children[path[:-1]] += 1
        children[path] = 0


def visit(events):
    """Run `events(send, sent)` behind a websocket; return what went out."""
    sent = []

    async def behind(_scope, _receive, send):
        await events(send, sent)

    async def out(message):
        sent.append(message.get("bytes"))

    scope = {"type": "websocket", "client": ("10.0.0.7", 5)}
    asyncio.run(PictureFirst(behind)(scope, None, out))
    assert VISITS == []
    return sent


async def whole(send):
    for raw in PAGE.values():
        await send({"type": "websocket.send", "bytes": raw})


async def until(holds):
    for _ in range(200):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


def asked(host):
    """A browser at `host` says that its picture is drawn."""

    scope = {"type": "http", "method": "POST", "headers": [], "client": (host, 1)}
    return first.drawn(Request(scope))


def test_the_rest_comes_when_the_browser_has_drawn_the_picture(monkeypatch):
    monkeypatch.setattr(first, "HEAD_START", 60)

    async def events(send, sent):
        await whole(send)
        assert names(sent)[-1] == "picture"
        await asked("10.0.0.8")  # somebody else
        await asyncio.sleep(0.02)
        assert names(sent)[-1] == "picture"
        assert (await asked("10.0.0.7")).status_code == 204
        await until(lambda: len(sent) == len(PAGE))
        await send({"type": "websocket.send", "bytes": PAGE["knob"]})
        assert names(sent)[-2:] == ["end", "knob"]

    visit(events)


@pytest.mark.parametrize(("name", "last"), [("HEAD_START", "picture"), ("PATIENCE", "knob")])
def test_nothing_waits_for_ever(monkeypatch, name, last):
    monkeypatch.setattr(first, name, 0.02)
    order = list(PAGE)

    async def events(send, sent):
        for one in order[: order.index(last) + 1]:
            await send({"type": "websocket.send", "bytes": PAGE[one]})
        assert "toggle" not in names(sent)
        await until(lambda: "knob" in names(sent))
        for one in order[order.index(last) + 1 :]:
            await send({"type": "websocket.send", "bytes": PAGE[one]})

    assert sorted(names(visit(events))) == sorted(PAGE)


def test_who_leaves_is_not_waited_for():
    async def events(send, sent):
        await whole(send)
        assert [one.host for one in VISITS] == ["10.0.0.7"]

    assert names(visit(events))[-1] == "picture"


def test_text_passes_as_it_is():
    async def events(send, sent):
        await send({"type": "websocket.accept"})
        assert sent == [None]

    visit(events)
