"""What a formula may contain, and a sentence about anything else that points at the place."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from dlviz.expression.functions import CONSTANTS, FUNCTIONS, OPERATORS
from dlviz.text import Refused, mark

LONGEST, DEEPEST = 120, 25  # characters; nested operations
SPELLED = {"^": "**", "−": "-", "·": "*"}
_PLAIN = re.compile(r"[\w.+\-*/^()<>=!, −·]", re.ASCII)
_NUMBER = r"(?<![\w.])(?:\d+\.?\d*|\.\d+)(?!e[-+]?\d)(?=[A-Za-z(])"
_WRITTEN = re.compile(rf"[\^−·]|{_NUMBER}", re.ASCII)  # 2x means 2 * x and ^ means power


@dataclass(frozen=True)
class Source:
    """A formula as somebody typed it, and as Python reads it."""

    text: str
    python: str
    places: tuple[int, ...]  # of each character of `python`, and of its end, in `text`

    def refused(self, sentence: str, at: int, **facts: object) -> Refused:
        """Return the sentence about what stands at `at` in `python`."""
        place = self.places[min(at, len(self.places) - 1)]
        where = f"“{self.text[:place]}▸{self.text[place:]}”"
        return Refused(sentence, where=where, **facts)

    def part(self, node: ast.expr) -> str:
        """Return what was typed for `node`."""
        end = node.end_col_offset or len(self.python)
        return self.text[self.places[node.col_offset] : self.places[end]].strip()


def read(text: str, names: tuple[str, ...]) -> ast.expr:
    """Return the syntax tree of a formula of `names`; raises Refused for anything else."""
    source = _source(text)
    tree = _parsed(source)
    _check(tree, names, source)
    return tree


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a formula that are no functions or constants, as they come in it."""
    parts = list(ast.walk(_parsed(_source(text))))
    called = [part.func for part in parts if isinstance(part, ast.Call)]
    names = [part for part in parts if isinstance(part, ast.Name) and part not in called]
    names.sort(key=lambda name: name.col_offset)
    return tuple(dict.fromkeys(name.id for name in names if name.id not in CONSTANTS))


def _parsed(source: Source) -> ast.expr:
    try:
        return ast.parse(source.python, mode="eval").body
    except SyntaxError as wrong:
        at = wrong.offset - 1 if wrong.offset else len(source.python)  # 0: it ends too soon
        sentence = mark("The formula can’t be read at ▸: {where}")
        raise source.refused(sentence, at) from None
    except (ValueError, MemoryError, RecursionError):
        raise source.refused(mark("The formula can’t be read at ▸: {where}"), 0) from None


def _source(text: str) -> Source:
    if not text.strip():
        raise Refused(mark("The formula is empty"))
    if len(text) > LONGEST:
        sentence = mark("The formula has {got} characters; {most} at most are read")
        raise Refused(sentence, got=len(text), most=LONGEST)
    python, places, at = "", [], len(text) - len(text.lstrip())
    for match in (*_WRITTEN.finditer(text, at), None):
        start, end = match.span() if match else (len(text), len(text))
        found = match[0] if match else ""
        said = SPELLED.get(found, f"{found}*" if found else "")
        python += text[at:start] + said
        places += [*range(at, start), *(min(start + i, end - 1) for i in range(len(said)))]
        at = end
    source = Source(text, python, (*places, len(text)))
    for at, one in enumerate(text.strip()):
        if not _PLAIN.match(one):
            at += len(text) - len(text.lstrip())
            sentence = mark("The formula may not contain “{part}”: {where}")
            raise source.refused(sentence, source.places.index(at), part=one)
    return source


def _check(node: ast.expr, names: tuple[str, ...], source: Source, depth: int = 0) -> None:
    """Raise Refused unless every node is on the whitelist."""
    if depth > DEEPEST:
        sentence = mark("The formula nests more than {most} deep: {where}")
        raise source.refused(sentence, node.col_offset, most=DEEPEST)
    for part in _parts(node, names, source):
        _check(part, names, source, depth + 1)


def _parts(node: ast.expr, names: tuple[str, ...], source: Source) -> list[ast.expr]:
    """Return the operands of an allowed node; raise Refused for any other."""
    at = node.col_offset
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            if not -1e12 <= value <= 1e12:
                sentence = mark("The formula’s numbers must be from −1e12 to 1e12: {where}")
                raise source.refused(sentence, at)
            return []
        case ast.Name(id=name):
            if name in names or name in CONSTANTS:
                return []
            known = ", ".join((*names, *CONSTANTS))
            sentence = mark("The formula knows {known}; it got “{name}”: {where}")
            raise source.refused(sentence, at, known=known, name=name)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            return [operand]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return [left, right]
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in OPERATORS:
            return [left, right]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return _arguments(name, args, at, source)
    sentence = mark("The formula may not contain “{part}”: {where}")
    raise source.refused(sentence, at, part=source.part(node))


def _arguments(name: str, args: list[ast.expr], at: int, source: Source) -> list[ast.expr]:
    if name not in FUNCTIONS:
        sentence = mark("The formula can call {known}; it got “{name}”: {where}")
        raise source.refused(sentence, at, known=", ".join(FUNCTIONS), name=name)
    if len(args) != FUNCTIONS[name][2]:
        sentence = mark("In the formula {name} takes {want} arguments; it got {got}: {where}")
        want = FUNCTIONS[name][2]
        raise source.refused(sentence, at, name=name, want=want, got=len(args))
    return args
