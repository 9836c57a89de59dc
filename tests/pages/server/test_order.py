"""The messages of a page's first run: the picture goes first, and no order is broken by it."""

import random

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.server.order import Order
from tests.pages.wire import ABOVE, PAGE, finished, message, names


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
