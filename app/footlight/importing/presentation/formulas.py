"""A formula of an office program (ECMA-376, part 1, 22.1) -> TeX; what has no TeX here keeps its signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final

MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_M: Final = f"{{{MATH}}}"
_DRAWN: Final = "{http://schemas.microsoft.com/office/drawing/2010/main}m"
"""What holds a formula in a paragraph of a drawing."""
_DEEPEST: Final = 64
_NEXT_ROW: Final = r" \\ "
_SPECIAL: Final = MappingProxyType(
    {"\\": r"\backslash ", **{sign: f"\\{sign}" for sign in "{}#%&_$"}, "^": r"\hat{}", "~": r"\sim "}
)
_GREEK: Final = (
    "alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
    "xi", "omicron", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "varphi", "chi", "psi", "omega",
)  # fmt: skip
_CAPITALS: Final = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega")
_SIGNS: Final = MappingProxyType(
    {
        **{chr(0x3B1 + index): f"\\{name} " for index, name in enumerate(_GREEK) if name != "omicron"},
        **{unicodedata.lookup(f"GREEK CAPITAL LETTER {_.replace('Lambda', 'Lamda')}"): f"\\{_} " for _ in _CAPITALS},
        "ϵ": r"\epsilon ", "ϕ": r"\phi ", "ϑ": r"\vartheta ", "ϱ": r"\varrho ",
        "×": r"\times ", "⋅": r"\cdot ", "·": r"\cdot ", "÷": r"\div ", "±": r"\pm ", "∓": r"\mp ",
        "≤": r"\leq ", "≥": r"\geq ", "≠": r"\neq ", "≈": r"\approx ", "≡": r"\equiv ", "∝": r"\propto ",
        "∞": r"\infty ", "∂": r"\partial ", "∇": r"\nabla ", "∈": r"\in ", "∉": r"\notin ", "⊂": r"\subset ",
        "⊆": r"\subseteq ", "∪": r"\cup ", "∩": r"\cap ", "∅": r"\emptyset ", "∀": r"\forall ", "∃": r"\exists ",
        "¬": r"\neg ", "∧": r"\land ", "∨": r"\lor ", "→": r"\to ", "←": r"\leftarrow ", "↔": r"\leftrightarrow ",
        "⇒": r"\Rightarrow ", "⇔": r"\Leftrightarrow ", "↦": r"\mapsto ", "…": r"\ldots ", "⋯": r"\cdots ",
        "∑": r"\sum ", "∏": r"\prod ", "∫": r"\int ", "∬": r"\iint ", "∮": r"\oint ", "⋃": r"\bigcup ",
        "⋂": r"\bigcap ", "√": r"\surd ", "−": "-", "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}",
        "ℚ": r"\mathbb{Q}", "ℂ": r"\mathbb{C}", "ℏ": r"\hbar ", "′": "'", "∗": "*", "\u2061": "", "\u2062": "",
    }
)  # fmt: skip
_ACCENTS: Final = MappingProxyType(
    {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "overline", "\u0307": "dot", "\u0308": "ddot",
     "\u20d7": "vec", "\u030c": "check", "¯": "overline"}
)  # fmt: skip
_FENCES: Final = MappingProxyType(
    {"{": r"\{", "}": r"\}", "⟨": r"\langle ", "⟩": r"\rangle ", "‖": r"\|", "⌊": r"\lfloor ", "⌋": r"\rfloor ",
     "⌈": r"\lceil ", "⌉": r"\rceil ", "": "."}
)  # fmt: skip
_FUNCTIONS: Final = frozenset(
    {
        "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln",
        "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "gcd",
    }
)  # fmt: skip


def tex_of(element: Any) -> str | None:
    """Return a formula as TeX, without dollar signs; None for an element that is none."""
    if element.tag not in {_DRAWN, f"{_M}oMath", f"{_M}oMathPara"}:
        return None
    return " ".join(_inside(element, 0).split())


def _inside(element: Any, depth: int) -> str:
    """Write what an element contains, one after the other."""
    if element is None or depth > _DEEPEST:
        return ""
    return "".join(_tex(child, depth + 1) for child in element if isinstance(child.tag, str))


def _tex(element: Any, depth: int) -> str:
    name = element.tag.removeprefix(_M)
    if name == "r":
        return _run(element)
    if name.endswith("Pr"):
        return ""
    writer = _WRITERS.get(name)
    return writer(element, depth) if writer is not None else _inside(element, depth)


def _run(element: Any) -> str:
    text = "".join(part.text or "" for part in element.findall(f"{_M}t"))
    properties = element.find(f"{_M}rPr")
    if properties is not None and properties.find(f"{_M}nor") is not None and text.strip():
        return f"\\text{{{''.join(_SPECIAL.get(letter, letter) for letter in text)}}}"
    return _signs(text)


def _signs(text: str) -> str:
    known = (_SIGNS.get(letter) or _SIGNS.get(unicodedata.normalize("NFKC", letter)) for letter in text)
    return "".join(
        _SPECIAL.get(letter, unicodedata.normalize("NFKC", letter)) if sign is None else sign
        for letter, sign in zip(text, known, strict=True)
    )


def _said(element: Any, name: str, usual: str) -> str:
    """Return what an element's properties say; an empty value is one."""
    found = element.find(f"{element.tag}Pr/{_M}{name}")
    return usual if found is None else str(found.get(f"{_M}val", usual))


def _part(element: Any, name: str, depth: int) -> str:
    return _inside(element.find(f"{_M}{name}"), depth)


def _fraction(element: Any, depth: int) -> str:
    over, under = _part(element, "num", depth), _part(element, "den", depth)
    kind = _said(element, "type", "bar")
    if kind in {"lin", "skw"}:
        return f"{{{over}}}/{{{under}}}"
    return f"\\binom{{{over}}}{{{under}}}" if kind == "noBar" else f"\\frac{{{over}}}{{{under}}}"


def _scripts(element: Any, depth: int) -> str:
    base, below, above = (_part(element, name, depth) for name in ("e", "sub", "sup"))
    scripts = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
    if element.tag == f"{_M}sPre":
        return f"{{}}{scripts}{{{base}}}"
    return (base if len(base) == 1 else f"{{{base}}}") + scripts


def _root(element: Any, depth: int) -> str:
    degree = _part(element, "deg", depth)
    return f"\\sqrt{f'[{degree}]' if degree else ''}{{{_part(element, 'e', depth)}}}"


def _nary(element: Any, depth: int) -> str:
    sign = _signs(_said(element, "chr", "∫")).strip()
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    limits = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
    return f"{sign}{limits} {_part(element, 'e', depth)}"


def _fenced(element: Any, depth: int) -> str:
    begin, end = _said(element, "begChr", "("), _said(element, "endChr", ")")
    separator = _said(element, "sepChr", "|")
    inner = separator.join(_inside(each, depth) for each in element.findall(f"{_M}e"))
    if begin == "{" and not end and r"\begin{aligned}" in inner:
        return inner.replace("{aligned}", "{cases}")
    return f"\\left{_FENCES.get(begin, begin)}{inner}\\right{_FENCES.get(end, end)}"


def _function(element: Any, depth: int) -> str:
    name = _part(element, "fName", depth)
    bare = name.removeprefix("\\text{").removesuffix("}") if name.startswith("\\text{") else name
    first = bare.split("_")[0].strip("{}")
    if first in _FUNCTIONS:
        name = f"\\{first}" + bare[len(bare.split("_")[0]) :]
    return f"{name} {_part(element, 'e', depth)}"


def _accent(element: Any, depth: int) -> str:
    name = _ACCENTS.get(_said(element, "chr", "\u0302"), "hat")
    return f"\\{name}{{{_part(element, 'e', depth)}}}"


def _bar(element: Any, depth: int) -> str:
    return f"\\{'overline' if _said(element, 'pos', 'bot') == 'top' else 'underline'}{{{_part(element, 'e', depth)}}}"


def _limit(element: Any, depth: int) -> str:
    base, limit = _part(element, "e", depth), _part(element, "lim", depth)
    below = element.tag == f"{_M}limLow"
    name = base.strip().removeprefix("\\text{").removesuffix("}")
    if name in _FUNCTIONS:
        return f"\\{name}_{{{limit}}}" if below else f"\\{name}^{{{limit}}}"
    return f"\\{'underset' if below else 'overset'}{{{limit}}}{{{base}}}"


def _matrix(element: Any, depth: int) -> str:
    rows = (" & ".join(_inside(each, depth) for each in row.findall(f"{_M}e")) for row in element.findall(f"{_M}mr"))
    return f"\\begin{{matrix}}{_NEXT_ROW.join(rows)}\\end{{matrix}}"


def _lines(element: Any, depth: int) -> str:
    rows = (_inside(each, depth).replace(r"\&", "&") for each in element.findall(f"{_M}e"))
    return f"\\begin{{aligned}}{_NEXT_ROW.join(rows)}\\end{{aligned}}"


_WRITERS: Final[MappingProxyType[str, Callable[[Any, int], str]]] = MappingProxyType(
    {
        "f": _fraction, "sSup": _scripts, "sSub": _scripts, "sSubSup": _scripts, "sPre": _scripts, "rad": _root,
        "nary": _nary, "d": _fenced, "func": _function, "acc": _accent, "bar": _bar, "limLow": _limit,
        "limUpp": _limit, "m": _matrix, "eqArr": _lines,
    }
)  # fmt: skip
