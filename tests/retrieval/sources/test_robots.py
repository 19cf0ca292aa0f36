"""What a robots.txt asks, after the examples of RFC 9309 and against a slow reading of its rules."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.sources.robots import LONGEST_ROBOTS, NOTHING, read_robots

EXAMPLE = b"""\
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: kildesvar
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("path", "anybody", "ours"),
    [
        ("/", True, True),
        ("/a.gif", False, True),
        ("/a.gif?x=1", True, True),
        ("/example/page.html", False, False),
        ("/example/page.html/more", False, False),
        ("/publications/a.gif", True, True),
        ("/robots.txt", True, True),
    ],
)
def test_the_example_of_the_rfc(path: str, *, anybody: bool, ours: bool) -> None:
    """Who is named has rules of its own; wildcards and the longest rule count."""
    assert read_robots(EXAMPLE).allows(path) is ours
    assert read_robots(EXAMPLE.replace(b"kildesvar", b"another")).allows(path) is anybody


@pytest.mark.parametrize("named", ["Kildesvar/1.0", "kildesvar/2 # the bot", "KILDESVAR/", "kildesvar"])
def test_a_version_behind_the_name_names_nobody_else(named: str) -> None:
    """A site that means this program, as its requests say its name, is heard."""
    asked = read_robots(f"User-agent: *\nAllow: /\n\nUSER-AGENT :{named}\nDisallow: /p".encode())
    assert not asked.allows("/page")
    other = read_robots(f"User-agent: not{named}\nDisallow: /p".encode())
    assert other.allows("/page")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Allow: /p\nDisallow: /", "/page", True),
        ("Allow: /folder\nDisallow: /folder", "/folder/page", True),
        ("Allow: /page\nDisallow: /*.htm", "/page.htm", False),
        ("Allow: /$\nDisallow: /", "/", True),
        ("Allow: /$\nDisallow: /", "/page.htm", False),
        ("Disallow: /fish*.php", "/fishheads/catfish.php?id=1", False),
        ("Disallow: /*.php$", "/windows.PHP", True),
        ("Disallow: /a*b*c$", "/abcbc", False),
        ("Disallow: /a*bc$", "/ab", True),
        ("Disallow: /ab*b$", "/ab", True),
        ("Disallow:", "/", True),
        ("Disallow: /b%c3%a5d", "/båd", False),
        ("Disallow: /båd", "/b%C3%A5d/1", False),
        ("Disallow: /%7Eme", "/~me", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /pris%24", "/pris$", False),
        ("Disallow: /pris$5", "/pris$50", False),
        ("Disallow: /a%2A", "/a*", False),
        ("disallow : /a # her", "/a", False),
        ("Noget: andet\nDisallow: /a\nSitemap: https://x/\nDisallow: /b", "/b", False),
    ],
)
def test_rules(rules: str, path: str, *, allowed: bool) -> None:
    """As the RFC has them, and as the large search engines document theirs."""
    assert read_robots(f"User-agent: *\n{rules}\n".encode()).allows(path) is allowed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("agent", ["Kildesvar", "KILDESVAR/1.0", "kildesvar (svar)"])
def test_groups(end: str, agent: str) -> None:
    """Ours may stand in several places, in any letters; rules before any group are for nobody."""
    lines = ["\ufeffDisallow: /x", f"User-agent: {agent}", "Disallow: /a", "User-agent: *", "Disallow: /"]
    robots = read_robots(end.join([*lines, f"user-agent: {agent}", "Disallow: /b"]).encode())
    assert [robots.allows(path) for path in ("/a", "/b", "/c", "/x")] == [False, False, True, True]
    assert read_robots(b"User-agent: *\nDisallow: /\nUser-agent: kildesvar\n").allows("/a")


@pytest.mark.parametrize(
    ("value", "delay"), [("5", 5.0), ("2.5", 2.5), ("-1", None), ("nan", None), ("", None)]
)
def test_crawl_delays(value: str, delay: float | None) -> None:
    """Plain numbers of seconds, and nothing else."""
    assert read_robots(f"User-agent: *\nCrawl-delay: {value}\n".encode()).delay == delay


@given(st.binary(max_size=300), st.text(max_size=50))
def test_anything_is_read(raw: bytes, path: str) -> None:
    """Whatever a server sends, and whatever is asked."""
    assert read_robots(b"User-agent: *\n" + raw).allows(f"/{path}") in {True, False}


@given(
    st.lists(st.tuples(st.booleans(), st.text("ab/*$", min_size=1, max_size=8)), max_size=6),
    st.text("ab/", max_size=8),
)
def test_rules_are_what_patterns_say(rules: list[tuple[bool, str]], rest: str) -> None:
    """Against regular expressions: of those that match, the longest counts, and of two as long an allow."""
    path = f"/{rest}"
    lines = [f"{'Allow' if allows else 'Disallow'}: {pattern}" for allows, pattern in rules]
    fitting = [(len(one), allows) for allows, one in rules if re.match(_regex(one), path)]
    robots = read_robots("\n".join(["User-agent: *", *lines]).encode())
    assert robots.allows(path) is max(fitting, default=(0, True))[1]


def _regex(pattern: str) -> str:
    ends = pattern.endswith("$")
    body = pattern.removesuffix("$")
    return "".join(".*" if one == "*" else re.escape(one) for one in body) + (r"\Z" if ends else "")


@pytest.mark.parametrize(
    "rule", ["Disallow: /" + "*a" * 100_000 + "b", "Disallow: /*a", "Allow: /%%%%%", "User-agent: x"]
)
def test_a_hostile_one_takes_no_time(rule: str) -> None:
    """However many rules or wildcards it is made of."""
    raw = b"User-agent: *\n" + (rule.encode() + b"\n") * (LONGEST_ROBOTS // (len(rule) + 1) + 1)
    begun = time.process_time()
    robots = read_robots(raw)
    for _ in range(3):
        robots.allows("/" + "a" * 2_000)
    assert time.process_time() - begun < 5


def test_nothing_asked_allows_all() -> None:
    """As does a page that is no robots.txt at all."""
    assert NOTHING.allows("/a")
    assert read_robots(b"<!doctype html><html>Disallow: /</html>").allows("/a")
