"""The lessons' formulas as MathML, which browsers draw themselves, without fonts or network."""

import re
from html import escape

LETTERS = {
    "alpha": "α", "gamma": "γ", "delta": "δ", "varepsilon": "ε", "epsilon": "ϵ", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "sigma": "σ", "beta": "β", "rho": "ρ",
    "phi": "φ", "Delta": "Δ", "partial": "∂", "nabla": "∇", "infty": "∞", "dots": "…", "cdots": "⋯",
}  # fmt: skip
OPERATORS = {
    "cdot": "·", "times": "×", "leftarrow": "←", "rightarrow": "→", "to": "→", "approx": "≈",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "pm": "±", "in": "∈",
    "sum": "∑", "prod": "∏", "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "odot": "⊙",
    "mid": "∣", "top": "⊤", "{": "{", "}": "}", "|": "‖",
}  # fmt: skip
FUNCTIONS = ("ln", "log", "exp", "max", "min", "tanh", "sin", "cos", "arg")
SPACES = {
    "quad": "1em",
    "qquad": "2em",
    ",": ".17em",
    ";": ".28em",
    ":": ".22em",
    "!": "0",
    " ": ".25em",
}
ACCENTS = {"hat": "^", "bar": "‾", "tilde": "~", "vec": "→"}
SILENT = ("left", "right", "big", "Big", "bigl", "bigr", "displaystyle")
TOKEN = re.compile(r"\\(?:text|mathrm|operatorname)\{[^}]*\}|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|[^\s]")


def mathml(tex: str, *, block: bool = False) -> str:
    """Return a formula as a <math> element; raises ValueError for an unknown command."""
    reader = _Reader(tex)
    inside = reader.row()
    if reader.tokens:
        raise ValueError(f"{tex!r}: a brace too many")
    shown = ' display="block"' if block else ""
    return f"<math{shown}><mrow>{inside}</mrow></math>"


class _Reader:
    """What is left of a formula; each method takes its part from the front."""

    def __init__(self, tex: str) -> None:
        self.tex, self.tokens = tex, TOKEN.findall(tex)

    def row(self) -> str:
        """All up to a closing brace, or to the end."""
        parts = []
        while self.tokens and self.tokens[0] != "}":
            parts.append(self.scripted())
        return "".join(parts)

    def scripted(self) -> str:
        """One thing and what stands below and above it."""
        base, below, above = self.one(), "", ""
        while self.tokens and self.tokens[0] in ("_", "^", "'"):
            mark = self.tokens.pop(0)
            if mark == "'":
                above += "<mo>′</mo>"
            elif mark == "_":
                below = self.argument()
            else:
                above += self.argument()
        if below and above:
            return f"<msubsup>{base}{below}<mrow>{above}</mrow></msubsup>"
        if below:
            return f"<msub>{base}{below}</msub>"
        return f"<msup>{base}<mrow>{above}</mrow></msup>" if above else base

    def argument(self) -> str:
        """What a command or a script takes: of a number without braces its first digit only."""
        if self.tokens and self.tokens[0][0].isdigit():
            self.tokens[:1] = list(self.tokens[0])
        return self.one()

    def one(self) -> str:
        """One letter, number, sign, group or command."""
        if not self.tokens:
            raise ValueError(f"{self.tex!r} ends too early")
        token = self.tokens.pop(0)
        if token == "{":
            inside = self.row()
            if not self.tokens or self.tokens.pop(0) != "}":
                raise ValueError(f"{self.tex!r}: a brace is not closed")
            return f"<mrow>{inside}</mrow>"
        if token.startswith("\\"):
            return self.command(token[1:])
        if token[0].isdigit():
            return f"<mn>{token}</mn>"
        if token.isalpha():
            return f"<mi>{token}</mi>"
        return f"<mo>{escape('−' if token == '-' else token)}</mo>"

    def command(self, name: str) -> str:
        """What a backslash begins."""
        word, brace, text = name.partition("{")
        if brace:
            tag = "mi" if word == "operatorname" else "mtext"
            return f"<{tag}>{escape(text[:-1])}</{tag}>"
        if name in ("frac", "dfrac", "tfrac"):
            return f"<mfrac>{self.argument()}{self.argument()}</mfrac>"
        if name == "sqrt":
            return f"<msqrt>{self.argument()}</msqrt>"
        if name in ACCENTS:
            return f'<mover accent="true">{self.argument()}<mo>{ACCENTS[name]}</mo></mover>'
        if name in FUNCTIONS:
            return f"<mi>{name}</mi>"
        if name in SPACES:
            return f'<mspace width="{SPACES[name]}"></mspace>'
        if name in SILENT:
            return ""
        if name in LETTERS:
            return f"<mi>{LETTERS[name]}</mi>"
        if name in OPERATORS:
            return f"<mo>{OPERATORS[name]}</mo>"
        raise ValueError(f"{self.tex!r}: \\{name} is not among the commands that an export knows")
