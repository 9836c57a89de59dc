"""What a page shows, place by place, without its controls: from Streamlit's tree to plain JSON."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from pages.export.markdown import html
from pages.widgets.layout import ON_THE_PICTURE, Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.testing.v1 import AppTest

Part = dict[str, Any]
"""{"kind": "figure" | "player" | "said" | "html", "data": …, "live": …}"""
PLACES = ("picture", "verdict", "aside", "below")
SHOWN = ("dlviz_figure", "dlviz_player", "dlviz_said")
BOXES = {"success": "good", "info": "info", "warning": "warn", "error": "bad"}
SHUT = ("expander", "expandable", "popover")


def parts(page: AppTest) -> dict[str, list[Part]]:
    """Return what stands in each place of a lesson, in the page's order."""
    keys = {f"lesson-{name}": name for name in Layout._fields}
    found: dict[str, list[Part]] = {name: [] for name in PLACES}
    for name, block in _places(page.main, keys):
        if name in found:
            found[name] += [part for node in _leaves(block) if (part := _part(node))]
    return found


def asked(page: AppTest) -> tuple[Any, Any] | None:
    """Return the radio of the lesson's question and the block round it, if it asks one."""
    for block in _blocks(page.main):
        for node in block.children.values():
            if node.type == "radio":
                return node, block
    return None


def program(page: AppTest, lesson: str) -> str:
    """Return the text of the open fold "Show PyTorch code", or nothing."""
    for block in _blocks(page.main):
        if _name(block) == f"{lesson}.pytorch":
            codes = [node.value for node in block if node.type == "code"]
            return str(codes[0]) if codes else ""
    return ""


def in_place(page: AppTest, name: str) -> Iterator[Any]:
    """Yield what stands in that place of a lesson."""
    for _, block in _places(page.main, {f"lesson-{name}": name}):
        yield from block


def goes_on(page: AppTest) -> bool:
    """Whether something on the page still changes by itself: a training, a run that grows."""
    every = [data for kind in SHOWN for _, data in sent(page, kind)]
    grows = any(json.loads(data["json"])["growth"] for data in every if "json" in data)
    return grows or any(data["live"].get("goes") for data in every)


def sent(page: AppTest, component: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the data of each component of ours of that kind."""
    for node in page.get("bidi_component"):
        if node.proto.component_name == component:
            yield _name(node), json.loads(node.proto.json)


def _name(node: Any) -> str:
    return _id(node).rpartition("-")[2]


def _id(node: Any) -> str:
    return str(getattr(node.proto, "id", "") or "")


def _blocks(block: Any) -> Iterator[Any]:
    for node in block.children.values():
        if hasattr(node, "children"):
            yield node
            yield from _blocks(node)


def _places(block: Any, keys: dict[str, str]) -> Iterator[tuple[str, Any]]:
    for node in _blocks(block):
        whole = _id(node)
        for key, name in keys.items():
            if whole.endswith(f"-{key}"):
                yield name, node


def _leaves(block: Any) -> Iterator[Any]:
    """Yield what is shown, but for what is folded away or tells what a pointer does.

    The question has its own place.
    """
    nodes = list(block.children.values())
    if any(node.type == "radio" for node in nodes):
        return
    for node in nodes:
        if not hasattr(node, "children"):
            yield node
        elif node.type not in SHUT and f"-{ON_THE_PICTURE}-" not in _id(node):
            yield from _leaves(node)


def _part(node: Any) -> Part | None:
    if node.type == "bidi_component":
        made = {"dlviz_figure": _figure, "dlviz_player": _player, "dlviz_said": _said}
        make = made.get(node.proto.component_name)
        return make(json.loads(node.proto.json)) if make else None
    text = _written(node)
    return {"kind": "html", "data": text, "live": {}} if text else None


def _written(node: Any) -> str:
    """Return as HTML what Streamlit itself writes; controls are left out."""
    if node.type == "markdown":
        return html(node.value)
    if node.type == "caption":
        return f'<div class="quiet">{html(node.value)}</div>'
    if node.type in BOXES:
        return f'<div class="box {BOXES[node.type]}">{html(node.value)}</div>'
    if node.type in ("arrow_data_frame", "table"):
        table = node.value.to_html(border=0, index=node.type == "table")
        return f'<div class="wide" tabindex="0">{table}</div>'
    return f'<pre tabindex="0">{escape(node.value)}</pre>' if node.type == "code" else ""


def _figure(sent: dict[str, Any]) -> Part:
    return {
        "kind": "figure",
        "data": {**sent, "spec": json.loads(sent["spec"]), "live": {}},
        "live": sent["live"],
    }


def _player(sent: dict[str, Any]) -> Part:
    film = {**json.loads(sent["json"]), "clickable": False, "growth": None}
    film["rows"] = [
        [{**one, "spec": json.loads(one["spec"])} for one in row] for row in film["rows"]
    ]
    return {"kind": "player", "data": film, "live": sent["live"]}


def _said(sent: dict[str, Any]) -> Part:
    return {"kind": "said", "data": json.loads(sent["words"]), "live": sent["live"]}
