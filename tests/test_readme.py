"""What the README tells a notebook to do, works."""

import re
from pathlib import Path
from textwrap import dedent

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_notebook_s_lines_run():
    part = README.partition("## In a notebook")[2].partition("\n## ")[0]
    code = dedent("\n".join(re.findall(r"^    .*|^$", part, re.MULTILINE)))
    names = {}
    exec(code, names)
    assert len(names["walk"].to_frame()) == 201
    assert names["xor"].accuracy[-1] == 1
