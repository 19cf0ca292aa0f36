"""Small rows of questions, as the files of training questions have them."""

import random
from functools import cache

from tokenizers import Tokenizer

from training.examples import Row
from training.neural.pieces import make_tokenizer
from training.neural.windows import Gold, Group, Window

_PLACES = ("Ballerup", "Esbjerg", "Odense", "Skagen", "Ribe", "Viborg")
_PEOPLE = ("Anna Lund", "Bo Holm", "Eva Krogh", "Per Dam", "Ida Friis", "Ole Bech")
_FILLING = "Vinden blæste hele dagen, og folk gik hjem over marken. "
_MARK = "\u2581"
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789.,;:!?'()-"


def make_row(number: int, *, prefix: str = "squad", filling: int = 0) -> Row:
    """Give a row about a mill, with so many sentences of filling before its answer and behind it."""
    place, person, year = _PLACES[number % 6], _PEOPLE[number // 6 % 6], 1800 + number
    story = f"Møllen i {place} blev bygget i {year} af {person}. Den har tre etager."
    context = _FILLING * filling + story + " " + _FILLING * filling
    return {
        "id": f"{prefix}-{number}",
        "question": f"Hvem byggede møllen i {place} i {year}?",
        "answers": [person],
        "answer_start": [context.index(person)],
        "context": context,
        "title": f"Møllerne_{number % 3}",
    }


def make_group(chance: random.Random, number: int = 0, *, words: int = 40, answered: bool = True) -> Group:
    """Give a group with its number in its question; its answer is some words of its first window."""
    texts = [[chance.choice(("mølle", "by", "Anna", "i", "1854")) for _ in range(words)] for _ in "ab"]
    windows = tuple(Window("Titel\n" + " ".join(text), 6) for text in texts[: chance.randint(1, 2)])
    first = chance.randrange(words - 3)
    start = 6 + len(" ".join([*texts[0][:first], ""]))
    end = 6 + len(" ".join(texts[0][: first + chance.randint(1, 3)]))
    return Group(f"Hvem er {number}?", windows, Gold(0, start, end) if answered else None)


@cache
def tokenizer() -> Tokenizer:
    """Give a tokenizer of letters and a few words."""
    pieces = ["<s>", "<pad>", "</s>", "<unk>", _MARK, *_LETTERS]
    words = [f"{_MARK}{word}" for word in ("mølle", "Anna", "by", "møllen", "1854")]
    scores = [0.0] * 4 + [-5.0] + [-8.0] * len(_LETTERS) + [-3.0] * len(words)
    return make_tokenizer([*pieces, *words], scores)
