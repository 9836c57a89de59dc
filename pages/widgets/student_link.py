"""Links for students: those of the lesson as it stands, with chosen controls hidden.

`hide=lr.opt` in the address hides the controls of those names, which keep their values;
`hide=presets` hides the row of presets, and `hide=all` every knob, preset and fold: the pictures
and their player stay.
"""

from urllib.parse import quote, urlencode

import streamlit as st

from pages.translation import plain, tr
from pages.widgets.knob_store import address, full, labels, show_in_address, store

ALL, PRESETS = "all", "presets"


def hidden() -> tuple[str, ...]:
    """Return what this lesson's link hides: from the address at first, then for the session."""
    text: str = store().hidden.setdefault(full(""), st.query_params.get("hide", ""))
    return tuple(name for name in text.split(".") if name)


def hides(name: str) -> bool:
    """Whether this lesson's link hides the control of that name."""
    return not {name, ALL}.isdisjoint(hidden())


def offers(name: str, label: str) -> bool:
    """Whether a row of buttons is shown that is no knob; a teacher can hide it by its label."""
    store().labels[full(name)] = label
    return not hides(name)


def keep_hidden() -> None:
    """Leave what is hidden in the address, also of a lesson that one comes back to."""
    show_in_address("hide", ".".join(hidden()) or None)


def refuse_unknown() -> None:
    """Say once which of the hidden names no control has had so far."""
    odd, said, key = set(hidden()) - {ALL, PRESETS, *labels()}, store().complaints, full("hide")
    if not odd:
        said.pop(key, None)
    elif key not in said:
        words = tr("hide= in the address: there is no control {names} here. There are: {all}.")
        names = ", ".join(f"“{plain(name[:40])}”" for name in sorted(odd))
        said[key] = words.format(names=names, all=plain(", ".join([ALL, PRESETS, *labels()])))
        st.session_state["complaints"].warning(said[key])


def offer_link() -> None:
    """Let a teacher choose what her students don't see; show the link to copy."""
    names = labels()
    more = {ALL: tr("Everything but the pictures"), PRESETS: tr("The row of presets")}
    shown = more | names
    twice = [label for label in names.values() if list(names.values()).count(label) > 1]

    def named(name: str) -> str:
        return f"{shown[name]} ({name})" if shown[name] in twice else shown[name]

    chosen = st.multiselect(
        tr("Hide from students"), list(shown), key=full("hide"), format_func=named,
        placeholder=tr("Choose"), select_all=False,
    )  # fmt: skip
    st.caption(tr("The link opens what you see now. Hidden controls keep these values."))
    query = {name: text for name, text in address().items() if name != "room"}
    query |= {"hide": ".".join(chosen)} if chosen else {}
    link = f"{st.context.url or ''}?{urlencode(query, quote_via=quote)}"
    st.code(link, language=None, wrap_lines=True)
