"""A slider's whole way as a recording: what a hand would see at each of its places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pages.export.compact import changes
from pages.export.parts import sent
from pages.streaming.live_figures import SUBSCRIPTIONS

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from pages.export.parts import Part

PLACES = 31  # of a slider that are drawn, and where it stands


def sweep(page: AppTest, lesson: str, places: dict[str, list[Part]]) -> dict[str, Any] | None:
    """Return the slider that the main picture follows: label, values, `at`; None without one.

    The parts that follow it get their `frames`: for each value what changes of them. A page that
    plays a recording has that to scrub, and no second scrubber.
    """
    knob = _followed(page, lesson, places)
    if not knob:
        return None
    name, label, now = knob
    following = [
        part for some in places.values() for part in some if name in part["live"].get("at", {})
    ] if knob else []  # fmt: skip
    track = page.session_state["knobs"].tracks[f"{lesson}.{name}"]
    stops = {track.at(round(i * track.count / (PLACES - 1))) for i in range(PLACES)}
    values: list[float] = []
    for part in following:
        part["frames"] = []
    for value in sorted(stops | {now}):
        try:
            drawn = [_drawn(part, name, value) for part in following]
        except ValueError:  # the page itself refuses it there
            continue
        values.append(value)
        for part, it in zip(following, drawn, strict=True):
            part["frames"].append(changes(_base(part), it))
    return {"label": label, "values": values, "at": values.index(now)} if now in values else None


def _followed(
    page: AppTest, lesson: str, places: dict[str, list[Part]]
) -> tuple[str, str, float] | None:
    """Return the first slider that the first living picture follows: name, label, value."""
    every = [part for some in places.values() for part in some]
    if any(part["kind"] == "player" for part in every):
        return None
    living = (part["live"]["at"] for part in places["picture"] if part["live"].get("token"))
    followed = next(living, {})
    for key, slide in sent(page, "dlviz_slide"):
        name = key.removeprefix(f"{lesson}.")
        if name in followed and slide["high"] > slide["low"]:
            return name, slide["label"], followed[name]
    return None


def _drawn(part: Part, name: str, value: float) -> Any:
    source = SUBSCRIPTIONS[part["live"]["token"]].source
    draw = source.draft or source.draw
    return json.loads(draw(**{**source.now, name: value}))


def _base(part: Part) -> Any:
    return part["data"]["spec"] if part["kind"] == "figure" else part["data"]
