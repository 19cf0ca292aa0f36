"""Links to places."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.links import bot_link, place_link

SHORT = "Havnen er lukket, siger Anna Lund."
LONG = "Havnen i Esbjerg er lukket til onsdag, siger borgmester Anna Lund til avisen i dag."


def test_a_short_sentence_is_named_whole() -> None:
    """A browser finds the sentence by all its words."""
    link = place_link("https://example.org/havn", SHORT)
    assert link
    assert unquote(link.partition("#:~:text=")[2]) == SHORT
    assert "," not in link


def test_a_long_sentence_is_named_by_its_ends() -> None:
    """The first and the last words say where it begins and ends."""
    link = place_link("https://example.org/havn", LONG) or ""
    start, _, end = link.partition("text=")[2].partition(",")
    assert (unquote(start), unquote(end)) == ("Havnen i Esbjerg er", "til avisen i dag.")


def test_a_page_with_a_fragment_keeps_it() -> None:
    """The directive follows the fragment that is there."""
    assert place_link("https://a.dk/#top", "Ja.") == "https://a.dk/#top:~:text=Ja."


def test_hyphens_and_signs_of_the_directive_are_encoded() -> None:
    """A hyphen, a comma or an ampersand of the sentence is no syntax."""
    link = place_link("https://a.dk/", "Trump-folk, & andre") or ""
    assert link.endswith("#:~:text=Trump%2Dfolk%2C%20%26%20andre")


@pytest.mark.parametrize(
    "url", [None, "", "ftp://a.dk/", "javascript:alert(1)", "https://a.dk/ b", "https://\n"]
)
def test_what_is_no_web_address_is_not_linked(url: str | None) -> None:
    """Only pages of the web are linked."""
    assert place_link(url, SHORT) is None


def test_without_a_sentence_the_page_itself_is_linked() -> None:
    """There is nothing to mark."""
    assert place_link("https://a.dk/<2>?q=%41", "  ") == "https://a.dk/%3C2%3E?q=%41"


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_sentence_gives_one_well_formed_link(sentence: str) -> None:
    """Whatever a sentence holds, the link stays ASCII and leads to the same page."""
    link = place_link("https://example.org/a?b=1", sentence)
    assert link
    assert link.isascii()
    assert urlsplit(link)._replace(fragment="").geturl() == "https://example.org/a?b=1"


def test_a_key_leads_into_the_bot() -> None:
    """The bot opens what the key stands for."""
    assert bot_link("kildebot", "abc_-1") == "https://t.me/kildebot?start=abc_-1"
