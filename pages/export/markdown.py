"""Streamlit's Markdown as HTML that needs nothing of Streamlit."""

import re

from markdown_it import MarkdownIt

from pages.export.mathml import mathml

_READER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MATH = re.compile(r"\$\$(.+?)\$\$|(?<![\\$\w])\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)", re.DOTALL)
_ICON = re.compile(r":material/\w+:\s?")
_COLOUR = re.compile(r":[a-z]+(?:-background|-badge)?\[([^\]]*)\]")


def html(text: str) -> str:
    """Return Markdown as HTML; formulas between dollars become MathML, icons are left out."""
    formulas: list[str] = []

    def kept(found: re.Match[str]) -> str:
        formulas.append(mathml(found[1] or found[2], block=bool(found[1])))
        return f"\ue000{len(formulas) - 1}\ue001"

    plain = _COLOUR.sub(r"\1", _ICON.sub("", text))
    written = _READER.render(_MATH.sub(kept, plain)).replace("\\$", "$")
    return re.sub("\ue000(\\d+)\ue001", lambda found: formulas[int(found[1])], written)


def line(text: str) -> str:
    """Return one paragraph of Markdown as HTML without a paragraph round it."""
    return html(text).strip().removeprefix("<p>").removesuffix("</p>")
