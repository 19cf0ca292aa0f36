"""Which reasons the program gives for what it cannot read, found in its own text."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_ROOMS = ("retrieval/formats", "retrieval/sources", "retrieval/evaluate", "bot/sources")
_MAKERS = frozenset(
    "ArticleError BadFieldError BadRowError DamagedBodyError DamagedError DisallowedError EOFError Failed "
    "Fault Known Member OSError RefusedError RetractedError SourceError TooLargeError TooMuchError "
    "TreeTooLargeError ValueError failed foreign getattr".split()
)
"""Whose arguments are reasons, or parts of them."""

_NAMES = frozenset({"reason", "_JSON_NAMES"})
_LIBRARIES = frozenset({"feedparser", "pypdf", "trafilatura", "reason", ""})
VALUE = "@"


def reasons_said() -> frozenset[str]:
    """Give every reason that the code holds, with VALUE where a value is filled in."""
    files = (path for room in _ROOMS for path in (ROOT / room).rglob("*.py"))
    return frozenset(
        said for path in files for node in _reasons(ast.parse(path.read_text())) if (said := _text(node))
    )


def _reasons(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func).lstrip("_") in _MAKERS:
            yield from (*node.args, *(one.value for one in node.keywords if one.arg != "member"))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value and _assigned(node) & _NAMES:
            yield from node.value.values if isinstance(node.value, ast.Dict) else (node.value,)
        elif isinstance(node, ast.FunctionDef) and "fault" in node.name:
            yield from _returned(node)


def _returned(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value:
            yield from (
                (node.value.body, node.value.orelse) if isinstance(node.value, ast.IfExp) else (node.value,)
            )


def _assigned(node: ast.Assign | ast.AnnAssign) -> set[str]:
    return {_name(one) for one in (node.targets if isinstance(node, ast.Assign) else [node.target])}


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _text(node: ast.expr) -> str | None:
    """Give a sentence, also one that is cut to a length; None for anything else."""
    if isinstance(node, ast.Subscript):
        return _text(node.value)
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    words = [one.value if isinstance(one, ast.Constant) else VALUE for one in parts]
    if words == [VALUE] or not all(isinstance(one, str) for one in words):
        return None
    said = "".join(map(str, words))
    return None if said in _LIBRARIES else said
