"""Builds the compound lexicon from the Danish Hunspell dictionary.

python -m training.build_compounds /usr/share/hunspell/da_DK.dic /usr/share/hunspell/da_DK.aff OUT.marisa

Only words that are no compounds themselves go into the lexicon, so that a compound the dictionary lists
splits as one that it does not. How many listed compounds a word is part of says how likely it is as a part:
its cost.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log2
from pathlib import Path

import marisa_trie
from simplemma import Lemmatizer

from retrieval.analyzer.compounds import FIRST, INNER, LAST, WHOLE, pack, split_word
from training.compound_words import (
    ENDINGS,
    SHORT_LASTS,
    SHORTEST,
    Vocabulary,
    Word,
    halve_all,
    leaves,
    read_vocabulary,
)
from training.hunspell import read_affixes, read_entries
from training.tries import write_trie

LIKELIER = 6  # how much cheaper an inflected form must be than the same letters uninflected


@dataclass(slots=True)
class Costs:
    """What a word costs as a first or a last part: less the more compounds are made with it."""

    firsts: Counter[str] = field(default_factory=Counter)
    lasts: Counter[str] = field(default_factory=Counter)

    def first(self, text: str) -> int:
        """Give the cost of a word in front (0-255)."""
        return cost(self.firsts[text], self.firsts.total())

    def last(self, text: str) -> int:
        """Give the cost of a word at the end (0-255)."""
        return cost(self.lasts[text], self.lasts.total())


def cost(count: int, total: int) -> int:
    """Give three times the surprise, in bits, at a part with a count."""
    return round(3 * log2((total + 1) / (count + 0.5)))


def count_parts(vocabulary: Vocabulary) -> Costs:
    """Count the words that the listed compounds are made of, by place."""
    costs = Costs()
    for text, word in vocabulary.words.items():
        if word.halves:
            *firsts, last = leaves(text, vocabulary)
            costs.firsts.update(firsts)
            costs.lasts[last] += 1
    return costs


def lexicon_items(vocabulary: Vocabulary, costs: Costs) -> dict[str, bytes]:
    """Give the marked forms of all words that are no compounds, the likeliest reading of each."""
    readings: dict[str, tuple[int, int, str]] = {}
    for word in vocabulary.words.values():
        offers = inner_forms(word, vocabulary, costs) if word.halves else own_forms(word, vocabulary, costs)
        for key, price, part in offers:
            inflected = key[0] == LAST and key[1:] != part
            reading = (price + LIKELIER * inflected, price, part)
            readings[key] = min(readings.get(key, reading), reading)
    lemmatizer = Lemmatizer()
    return {
        key: pack(key[1:], singular(part, vocabulary, lemmatizer), price)
        for key, (_, price, part) in readings.items()
    }


def own_forms(word: Word, vocabulary: Vocabulary, costs: Costs) -> Iterator[tuple[str, int, str]]:
    """Give the marked forms of a word that is no compound, each with its cost and the word."""
    for form in word.firsts:
        if vocabulary.first(form) == word.text:
            yield FIRST + form, costs.first(word.text), word.text
    if (len(word.text) >= SHORTEST or word.text in SHORT_LASTS) and word.text not in ENDINGS:
        for form in word.lasts:
            yield LAST + form, costs.last(word.text), word.text


def inner_forms(word: Word, vocabulary: Vocabulary, costs: Costs) -> Iterator[tuple[str, int, str]]:
    """Give the marked forms that the end of a compound takes before a further part and not by itself."""
    end = leaves(word.text, vocabulary)[-1]
    for form in word.firsts:
        inner = form[len(word.text) - len(end) :]
        if inner not in vocabulary.words[end].firsts:
            yield INNER + inner, costs.first(end), end


def singular(text: str, vocabulary: Vocabulary, lemmatizer: Lemmatizer) -> str:
    """Give the singular of a plural that the dictionary lists by itself (`mænd`), else the word."""
    if not vocabulary.words[text].is_plural:
        return text
    lemma = lemmatizer.lemmatize(text, lang="da").casefold()
    return lemma if lemma in vocabulary.words else text


def lookalikes(vocabulary: Vocabulary, items: dict[str, bytes]) -> set[str]:
    """Give the forms of names and of words that are no compounds which would split all the same."""
    lexicon = marisa_trie.BytesTrie(items.items())
    compounds = {form for word in vocabulary.words.values() if word.halves for form in word.forms}
    simple = {form for word in vocabulary.words.values() if not word.halves for form in word.forms}
    return {form for form in (simple | vocabulary.names) - compounds if split_word(form, lexicon)}


def main() -> None:
    """Build the lexicon and write it beside its checksum."""
    parser = argparse.ArgumentParser(description="Build the compound lexicon from a Hunspell dictionary.")
    parser.add_argument("dictionary", type=Path, help="the .dic file")
    parser.add_argument("affixes", type=Path, help="the .aff file")
    parser.add_argument("lexicon", type=Path, help="where to write the lexicon")
    arguments = parser.parse_args()
    vocabulary = read_vocabulary(read_entries(arguments.dictionary), read_affixes(arguments.affixes))
    halve_all(vocabulary)
    items = lexicon_items(vocabulary, count_parts(vocabulary))
    items |= {WHOLE + form: b"" for form in lookalikes(vocabulary, items)}
    size = write_trie(arguments.lexicon, items)
    print(f"{len(vocabulary.words)} words, {len(items)} forms, {size} bytes")


if __name__ == "__main__":
    main()
