"""The tokenizer made of pieces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tests.training.neural.rows import tokenizer
from training.neural.pieces import BEGIN, END, PAD, UNKNOWN, make_tokenizer


def test_a_pair_is_joined_as_the_base_model_expects() -> None:
    """`<s> Q </s></s> C </s>`, all of one type."""
    encoding = tokenizer().encode("Anna", "by")
    assert encoding.tokens == ["<s>", "\u2581Anna", "</s>", "</s>", "\u2581by", "</s>"]
    assert encoding.sequence_ids == [None, 0, None, None, 1, None]
    assert set(encoding.type_ids) == {0}
    assert (encoding.ids[0], encoding.ids[-1]) == (BEGIN, END)


def test_special_pieces_have_their_places() -> None:
    """The first four pieces are special."""
    known = tokenizer()
    places = [known.token_to_id(piece) for piece in ("<s>", "<pad>", "</s>", "<unk>")]
    assert places == [BEGIN, PAD, END, UNKNOWN]


def test_the_likelier_pieces_are_chosen() -> None:
    """A word in the vocabulary is one piece, another one falls into letters, a strange sign is unknown."""
    assert tokenizer().encode("mølle", add_special_tokens=False).tokens == ["\u2581mølle"]
    assert tokenizer().encode("lem", add_special_tokens=False).tokens == ["\u2581", "l", "e", "m"]
    assert UNKNOWN in tokenizer().encode("語", add_special_tokens=False).ids


@pytest.mark.parametrize(
    ("text", "as_"), [("by\n\t by", "by by"), ("by ", "by"), ("ﬁ", "fi"), ("a\u030a", "å"), ("½", "1⁄2")]
)
def test_texts_are_evened_first(text: str, as_: str) -> None:
    """White space is one blank, and compatible characters are plain ones."""
    assert tokenizer().encode(text).ids == tokenizer().encode(as_).ids


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=100))
def test_offsets_are_places_in_the_text(text: str) -> None:
    """Whatever is evened, each token knows which of the text's own characters it stands for."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    assert all(0 <= start <= end <= len(text) for start, end in encoding.offsets)


def test_a_saved_tokenizer_is_the_same() -> None:
    """What is written beside the model reads as what it was trained with."""
    again = Tokenizer.from_str(tokenizer().to_str())
    for text in ("Anna byggede møllen", "ﬁ \u00a0 by", ""):
        assert again.encode(text, "by").ids == tokenizer().encode(text, "by").ids


def test_as_many_scores_as_pieces() -> None:
    """A vocabulary that lost some of its scores is refused."""
    with pytest.raises(ValueError, match="zip"):
        make_tokenizer(["<s>", "<pad>"], [0.0])
