"""Marked text: measured, written, cut and split."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.markup import (
    ELLIPSIS,
    LONGEST_MESSAGE,
    Link,
    Run,
    Runs,
    Style,
    cut,
    length,
    plain,
    split,
    to_html,
    units,
)
from tests.bot.outcomes import any_text


class Tags(HTMLParser):
    """Reads HTML as the Bot API does: the text that is left, and whether all tags are closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Remember an open tag."""
        del attrs
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost tag, which it must be."""
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def parsed(html: str) -> str:
    """Give the text of HTML whose tags are all closed in order."""
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.opened == []
    return tags.text


marks = st.lists(
    st.sampled_from([*Style, Link("https://example.org/?a=1&b=\"2'<>")]), max_size=3, unique=True
)
texts = any_text() | st.text("ab .!?\n😀\u0301", max_size=60)
all_runs = st.lists(st.builds(Run, texts, marks.map(tuple)), max_size=8).map(tuple)


@settings(deadline=None)
@given(st.text())
def test_units_are_those_of_utf_16(text: str) -> None:
    """A text is measured as Telegram measures it."""
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@settings(deadline=None)
@given(all_runs)
def test_html_says_the_same_text_with_all_tags_closed(runs: Runs) -> None:
    """Nothing in a text becomes markup, whatever it holds."""
    html = to_html(runs)
    html.encode("utf-8")
    expected = "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in plain(runs))
    assert parsed(html) == expected


@settings(deadline=None)
@given(all_runs, st.integers(3, 60))
def test_a_cut_text_fits_and_keeps_its_beginning(runs: Runs, limit: int) -> None:
    """What is cut is never too long, and is the text itself up to an ellipsis."""
    shorter = cut(runs, limit)
    assert length(shorter) <= limit
    parsed(to_html(shorter))
    text = plain(shorter)
    if text != plain(runs):
        assert text.endswith(ELLIPSIS)
        assert plain(runs).startswith(text.removesuffix(ELLIPSIS).removesuffix(" "))


@settings(deadline=None)
@given(all_runs, st.integers(2, 60))
def test_split_parts_fit_and_lose_nothing_but_white_space(runs: Runs, limit: int) -> None:
    """Each part can be sent by itself, and together they say everything."""
    parts = split(runs, limit)
    assert all(0 < length(part) <= limit for part in parts)
    assert all(plain(part).strip() for part in parts)
    for part in parts:
        parsed(to_html(part))
    assert "".join("".join(map(plain, parts)).split()) == "".join(plain(runs).split())


@settings(deadline=None)
@given(all_runs, st.integers(2, 60))
def test_split_parts_keep_their_marks(runs: Runs, limit: int) -> None:
    """Each character looks as it did before."""
    marked = [(one, run.marks) for run in runs for one in run.text if not one.isspace()]
    again = [(one, run.marks) for part in split(runs, limit) for run in part for one in run.text]
    assert [pair for pair in again if not pair[0].isspace()] == marked


def test_a_long_text_is_split_at_a_sentence() -> None:
    """A part ends where a sentence does, if there is one in its latter half."""
    runs = (Run("Først en sætning. Så kommer en anden sætning, som er lang.", (Style.BOLD,)),)
    first, *rest = split(runs, 30)
    assert plain(first) == "Først en sætning."
    assert plain(rest[0]).startswith("Så kommer")


def test_a_text_without_sentences_is_split_at_a_word() -> None:
    """No word is torn apart that need not be."""
    assert [plain(part) for part in split((Run("alfa beta gamma delta"),), 12)] == [
        "alfa beta",
        "gamma delta",
    ]


def test_an_emoji_of_several_characters_is_not_torn_apart() -> None:
    """A family stays together."""
    family = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
    first, second = split((Run("x" * 8 + family),), 12)
    assert (plain(first), plain(second)) == ("x" * 8, family)


def test_article_text_is_no_markup() -> None:
    """Tags and entities of an article are shown as they stand."""
    assert to_html((Run("<b>A & B</b> &amp;", (Style.ITALIC,)),)) == (
        "<i>&lt;b&gt;A &amp; B&lt;/b&gt; &amp;amp;</i>"
    )


def test_marks_are_opened_and_closed_once() -> None:
    """Neighbours with common marks share their tags."""
    runs = (Run("a", (Style.QUOTED,)), Run("b", (Style.QUOTED, Style.BOLD)), Run("c", (Style.QUOTED,)))
    assert to_html(runs) == "<blockquote>a<b>b</b>c</blockquote>"
    assert to_html((Run("x", (Style.FOLDED,)),)) == "<blockquote expandable>x</blockquote>"


def test_a_link_is_escaped() -> None:
    """A URL cannot leave its attribute."""
    html = to_html((Run("her", (Link('https://a.dk/?b="><b>&c=1'),)),))
    assert html == '<a href="https://a.dk/?b=&quot;&gt;&lt;b&gt;&amp;c=1">her</a>'


@pytest.mark.parametrize("size", [LONGEST_MESSAGE, 10 * LONGEST_MESSAGE])
def test_long_texts_without_blanks_are_split_too(size: int) -> None:
    """Text without any place to break is broken anywhere, in time in proportion to its length."""
    parts = split((Run("😀" * size),))
    assert all(length(part) <= LONGEST_MESSAGE for part in parts)
    assert sum(map(length, parts)) == 2 * size
