"""Names that are known for what they name."""

import pytest

from retrieval.reader.gazetteer import KINDS, WANTED, is_place, known_names, wanted_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [("frankrig", "territory"), ("germany", "territory"), ("reuters", "agency"), ("dansk", "language"),
     ("børsen", "paper"), ("oslo", "city"), ("grøn", "colour")],
)  # fmt: skip
def test_known_names(name: str, kind: str) -> None:
    """Countries and languages are known in both languages; the rest by list."""
    assert KINDS[known_names()[name]] == kind


@pytest.mark.parametrize(
    ("target", "focus", "wanted"),
    [("organisation", "nyhedsbureau", "agency"), ("place", "land", "territory"), ("place", None, "where"),
     ("which", "farve", "colour"), ("person", "maler", "none"),
     ("organisation", "telegrambureauet", "agency")],
)  # fmt: skip
def test_wanted_name(target: str, focus: str | None, wanted: str) -> None:
    """The focus noun says what kind of name would answer."""
    assert WANTED[wanted_name(target, focus)] == wanted


def test_a_place_is_a_country_or_a_city() -> None:
    """However it is written; a language and a paper are none."""
    assert is_place("Vejle")
    assert is_place("GERMANY")
    assert not any(map(is_place, ("dansk", "Børsen", "Xyzzy")))
