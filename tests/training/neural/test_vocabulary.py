"""Which pieces are kept."""

import pytest

from tests.training.neural.rows import tokenizer
from training.neural.vocabulary import SPECIALS, coverage, kept_pieces

KNOWN = tokenizer()
PIECES = tuple(KNOWN.id_to_token(place) or "" for place in range(KNOWN.get_vocab_size()))
LETTERS = {place for place, piece in enumerate(PIECES) if len(piece.removeprefix("\u2581")) <= 1}


def place_of(piece: str) -> int:
    """Give a piece's place."""
    return PIECES.index(piece)


def test_characters_and_special_pieces_always_stay() -> None:
    """Even where nothing else may, every word can be spelled, and the first pieces keep their places."""
    kept = kept_pieces(PIECES, KNOWN, ["mølle " * 9], most=0)
    assert kept[:SPECIALS] == tuple(range(SPECIALS))
    assert set(kept) == LETTERS | set(range(SPECIALS))


def test_the_commonest_words_are_kept() -> None:
    """As many as may be, the commonest first, in the order of their places."""
    texts = ["mølle by mølle", "by mølle Anna"]
    for more, words in ((1, {"\u2581mølle"}), (2, {"\u2581mølle", "\u2581by"})):
        kept = kept_pieces(PIECES, KNOWN, texts, most=len(LETTERS) + SPECIALS + more)
        assert {PIECES[place] for place in set(kept) - LETTERS - set(range(SPECIALS))} == words
        assert list(kept) == sorted(kept)


def test_equally_common_pieces_go_by_their_place() -> None:
    """The same texts always keep the same pieces."""
    kept = kept_pieces(PIECES, KNOWN, ["Anna mølle", "mølle Anna"], most=len(LETTERS) + SPECIALS + 1)
    assert place_of("\u2581mølle") in kept
    assert place_of("\u2581Anna") not in kept


def test_what_is_never_read_is_not_kept() -> None:
    """Room alone is no reason."""
    kept = kept_pieces(PIECES, KNOWN, ["mølle"], most=10_000)
    assert place_of("\u2581mølle") in kept
    assert place_of("\u2581Anna") not in kept


@pytest.mark.parametrize(
    ("piece", "stays"),
    [
        ("æ", True),
        ("\u2581Å", True),
        ("ß", True),
        ("ł", True),
        ("λ", True),
        ("ж", True),
        ("7", True),
        ("€", True),
        ("🙂", True),
        ("\u2581", True),
        ("語", False),
        ("ن", False),
        ("\u2581あ", False),
        ("ab", False),
        ("\u2581mø", False),
    ],
)
def test_letters_of_the_languages_stay(piece: str, *, stays: bool) -> None:
    """Latin, Greek and Cyrillic letters, figures and signs do, other scripts and longer pieces do not."""
    pieces = ["<s>", "<pad>", "</s>", "<unk>", piece]
    assert (4 in kept_pieces(pieces, KNOWN, [], most=0)) is stays


def test_coverage_is_the_share_of_pieces_read() -> None:
    """What is read more often counts more."""
    kept = frozenset({place_of("\u2581mølle")})
    assert coverage(KNOWN, kept, ["mølle mølle", "mølle Anna"]) == pytest.approx(0.75)
    assert coverage(KNOWN, frozenset(range(len(PIECES))), ["mølle", "by Anna"]) == 1.0


def test_many_texts_are_read_in_parts() -> None:
    """No text at a boundary is lost or read twice."""
    texts = ["mølle"] * 1999 + ["Anna"]
    kept = frozenset({place_of("\u2581Anna")})
    assert coverage(KNOWN, kept, texts) == pytest.approx(1 / 2000)
    assert coverage(KNOWN, kept, texts[-1000:]) == pytest.approx(1 / 1000)
