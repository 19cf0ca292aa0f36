"""The house: which room may import what, and how large its files and functions may be."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("retrieval", "config", "bot")
HOUSE = frozenset({*ROOMS, "bench", "tests", "training"})
DOORS = {"retrieval": frozenset[str](), "config": frozenset[str](), "bot": frozenset({"retrieval", "config"})}
NETWORK = frozenset(
    {
        "aiohttp",
        "anyio",
        "ftplib",
        "http",
        "httpcore",
        "httpx",
        "requests",
        "smtplib",
        "socket",
        "ssl",
        "telegram",
        "urllib3",
    }
)
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef
FILES = [
    path for room in (*ROOMS, "tests", "bench", "training") for path in sorted((ROOT / room).rglob("*.py"))
]
ROOM_FILES = [path for path in FILES if path.relative_to(ROOT).parts[0] in ROOMS]


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def _found(by_file: dict[str, set[str]]) -> dict[str, set[str]]:
    """Leave out the files in which nothing was found."""
    return {name: found for name, found in by_file.items() if found}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(tree: ast.AST) -> Iterator[str]:
    """Give the names of the modules that a tree imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _tops(tree: ast.AST) -> set[str]:
    return {name.partition(".")[0] for name in _imported(tree)}


def _strangers(tree: ast.AST, room: str) -> set[str]:
    """Give what a file of a room imports, of the house, though no door leads there."""
    return (_tops(tree) & HOUSE) - DOORS[room] - {room}


def _forbidden_in_retrieval(tree: ast.AST) -> set[str]:
    """Give what has no place in retrieval: event loops, the network, coroutines."""
    loops = {"asyncio"} & _tops(tree)
    urls = {name for name in _imported(tree) if name.startswith(("urllib.request", "multiprocessing"))}
    coroutines = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    waits = {type(node).__name__ for node in ast.walk(tree) if isinstance(node, coroutines)}
    return loops | (NETWORK & _tops(tree)) | urls | waits


def _too_long(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} at line {node.lineno} has {lines} lines"


def test_doors_between_rooms_lead_one_way() -> None:
    """Only bot imports other rooms, and no room imports tests, benchmarks or training."""
    strangers = {_named(path): _strangers(_tree(path), _room(path)) for path in ROOM_FILES}
    assert _found(strangers) == {}


def test_retrieval_knows_no_event_loop_and_no_network() -> None:
    """Answering is plain, synchronous work on what is in memory."""
    files = [path for path in ROOM_FILES if _room(path) == "retrieval"]
    assert _found({_named(path): _forbidden_in_retrieval(_tree(path)) for path in files}) == {}


def test_files_and_functions_stay_small() -> None:
    """Nobody has to scroll far to see a whole."""
    lengths = {_named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}
    assert _found({_named(path): set(_too_long(_tree(path))) for path in FILES}) == {}


@pytest.mark.parametrize(
    ("source", "room", "expected"),
    [
        ("import bot", "retrieval", {"bot"}),
        ("def late():\n    from config.texts import Texts", "retrieval", {"config"}),
        ("from retrieval import records", "config", {"retrieval"}),
        ("from tests.factories import an_article", "bot", {"tests"}),
        ("import retrieval.records, config.settings", "bot", set()),
        ("import botany", "retrieval", set()),
    ],
)
def test_a_wrong_door_is_seen(source: str, room: str, expected: set[str]) -> None:
    """The walk finds imports in every form, also inside functions, and goes by whole names."""
    assert _strangers(ast.parse(source), room) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import asyncio", {"asyncio"}),
        ("from telegram.ext import Application", {"telegram"}),
        ("from urllib import request", {"urllib.request"}),
        ("async def wait() -> None:\n    await wait()", {"AsyncFunctionDef", "Await"}),
        ("from urllib.parse import quote", set()),
    ],
)
def test_an_event_loop_in_retrieval_is_seen(source: str, expected: set[str]) -> None:
    """Modules and coroutines are found by name; what only takes texts apart is allowed."""
    assert _forbidden_in_retrieval(ast.parse(source)) == expected


def test_a_long_function_is_seen() -> None:
    """One line over the bound is enough; at the bound it is still fine."""
    body = "    pass\n"
    assert not list(_too_long(ast.parse("def f():\n" + body * (LONGEST_FUNCTION - 1))))
    assert list(_too_long(ast.parse("def f():\n" + body * LONGEST_FUNCTION)))


def test_every_room_is_walked() -> None:
    """An empty walk would prove nothing."""
    assert {_room(path) for path in ROOM_FILES} == set(ROOMS)
