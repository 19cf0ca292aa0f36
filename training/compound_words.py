"""The Danish words that compounds are made of, read from a Hunspell dictionary with its compound flags.

The dictionary lists many compounds as whole words. Each is traced back here to two halves: a form that may
stand first and a word that is inflected as the compound is. Compounds are made of the words without halves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from training.hunspell import Entry, Suffix, expand

BEGINS, CONTINUES, ENDS, FORBIDDEN, NEEDS_AFFIX = 32, 33, 34, 6, 8
PREFIX = 81

# What two words must share to be inflected alike: gender or word class, and the plural.
CLASSES = (
    frozenset({2, 7, 14, 19, 44, 48, 50, 58, 65, 75}),
    frozenset({3, 4, 15, 18, 45, 47, 51, 57, 66, 70, 76, 84}),
    frozenset({74}),
    frozenset({1, 20}),
    frozenset({12, 23, 24, 25, 26, 27, 28, 38, 40, 41, 42, 49, 59, 77, 78, 82}),
)
_GENDERS = (0, 1)
_PLURAL_CLASS = 2
PLURALS = (
    frozenset({3, 7, 11, 64, 71, 85}),
    frozenset({5, 18, 19}),
    frozenset({46, 47, 48}),
    frozenset({13}),
)

# Particles make new words rather than compounds (`opgave`, `overgå`, `forsvar`); so do the bound forms.
PARTICLES = frozenset(
    """
    ad af al aller alt an ar auto bag bal be beg bet bi bort dan de den der di dik dis efter en endo epi
    er et ex fan fler for forbi fore fork forst fort fra frem ge gen gene gennem han hemi hen her hjem
    hos hun ikke in ind indad inde inden inter intra iso jon ko kon konk kor lig lige med mellem meta
    mindre mis mod mon ned nede non oe om oms op oppe ortho over pan para per peri pro provo præ på re
    rem sam sammen sem sub sup til tilbage trans tri tve u ud ude uden und under uni ur val van ved veno
    """.split()
)
SHORTEST = 3
SHORT_FIRSTS = frozenset("by el is sø te tv ø øl æg".split())
BARE_FIRSTS = ("el",)  # without a flag in the dictionary, which lists `elbil` and its like
SHORT_LASTS = frozenset("by is sø tv øl æg år".split())
# Endings that are words by chance (`lig`, `ion`), and those that are so only behind a linking letter.
ENDINGS = frozenset(
    """
    age ale alt ane antik ard bet bon des ende ens esse fer fon gel gen gere hed ion isme isse kere len
    lig lighed lin lux men mol mon pes pur ral ration realisme reel rom ros set tat ten ton ur ære
    """.split()
)
# Words whose letters can be read as two others.
SIMPLE = frozenset(
    """
    alternativ bankerot barbar ekspert eksport eksportør entreprise fanfare fartøj farvand farvel
    formand føljeton islamisk kombination kuplet parallel parlamentere platform søren udtale
    """.split()
)
LINKED_ENDINGS = {"dom": "s", "skab": "e"}


@dataclass(slots=True)
class Word:
    """A word of the dictionary: its inflections, its forms by place and, if it is a compound, its halves."""

    text: str
    paradigms: set[tuple[int, int]] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    halves: tuple[str, str] | None = None

    @property
    def is_plural(self) -> bool:
        """Say whether the dictionary lists the word as a plural by itself."""
        return {of_class for of_class, _ in self.paradigms} == {_PLURAL_CLASS}

    @property
    def is_noun(self) -> bool:
        """Say whether the word has a gender."""
        return any(of_class in _GENDERS for of_class, _ in self.paradigms)


@dataclass(slots=True)
class Vocabulary:
    """The words by their text; forms of names, which never split; words by first form; nouns by any form."""

    words: dict[str, Word] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    firsts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nouns: dict[str, str] = field(default_factory=dict)

    def word(self, text: str) -> Word:
        """Give the word of a text, new if it is not known."""
        return self.words.setdefault(text, Word(text))

    def first(self, form: str) -> str:
        """Give the word of a first form: `folke` is rather folk with its link than the verb."""
        return min(self.firsts[form], key=lambda text: (len(text), text))

    def add_first(self, text: str, form: str) -> None:
        """Note a first form of a word, unless it makes no compounds."""
        long_enough = len(form) >= SHORTEST or form in SHORT_FIRSTS
        if long_enough and form not in PARTICLES and text not in PARTICLES:
            self.word(text).firsts.add(form)
            self.firsts[form].add(text)


def read_vocabulary(entries: Iterable[Entry], rules: dict[int, tuple[Suffix, ...]]) -> Vocabulary:
    """Give the words of the dictionary with all their forms."""
    vocabulary = Vocabulary()
    prefixes: list[str] = []
    for entry in entries:
        if FORBIDDEN in entry.flags:
            continue
        if PREFIX in entry.flags:
            prefixes.append(entry.word.removesuffix("-").casefold())
        elif entry.lemma:
            vocabulary.word(entry.lemma.casefold()).forms.add(entry.word.casefold())
        elif entry.word.isalpha():
            add_entry(entry, rules, vocabulary)
    for prefix in prefixes:
        add_prefix(prefix, vocabulary)
    for text in BARE_FIRSTS:
        vocabulary.add_first(text, text)
    for word in vocabulary.words.values():
        if word.is_noun:
            vocabulary.nouns.update(dict.fromkeys(word.lasts, word.text))
    return vocabulary


def add_entry(entry: Entry, rules: dict[int, tuple[Suffix, ...]], vocabulary: Vocabulary) -> None:
    """Put one entry and its forms in their places; names only stand in front."""
    forms = [form for form in expand(entry.word, entry.flags, rules) if form.text.isalpha()]
    name = entry.word[0].isupper()
    text = entry.word.casefold()
    if name:
        vocabulary.names.update(form.text.casefold() for form in forms)
    else:
        word = vocabulary.word(text)
        word.paradigms.update(paradigms(entry.flags))
        word.forms.update(form.text for form in forms if NEEDS_AFFIX not in form.flags)
        word.forms.update(other.casefold() for other in entry.others if other.isalpha())
        word.lasts.update(form.text for form in forms if ENDS in form.flags)
    if not name or len(text) > SHORTEST:
        for form in forms:
            if form.flags & {BEGINS, CONTINUES}:
                vocabulary.add_first(text, form.text.casefold())


def add_prefix(prefix: str, vocabulary: Vocabulary) -> None:
    """Trace a form listed as a prefix (`embeds-`) to its word where there is one."""
    if prefix in vocabulary.firsts or not prefix.isalpha():
        return
    without_link = prefix[:-1] if prefix.endswith(("s", "e")) else prefix
    known = [text for text in (prefix, without_link) if text in vocabulary.words]
    vocabulary.add_first(known[0] if known else prefix, prefix)


def paradigms(flags: frozenset[int]) -> set[tuple[int, int]]:
    """Give the inflections that flags stand for as (gender or word class, plural), -1 for none."""
    classes = [number for number, members in enumerate(CLASSES) if members & flags]
    plurals = [number for number, members in enumerate(PLURALS) if members & flags]
    return {(of_class, plural) for of_class in classes or [-1] for plural in plurals or [-1]}


def halve_all(vocabulary: Vocabulary) -> None:
    """Find the halves of each listed compound; among several, those that most compounds are made with."""
    candidates = {text: list(halvings(word, vocabulary)) for text, word in vocabulary.words.items()}
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    for halves in candidates.values():
        for first, last in halves:
            firsts[first] += 1
            lasts[last] += 1
    for text, halves in candidates.items():
        if halves:
            best = max(halves, key=lambda pair: (firsts[pair[0]] * lasts[pair[1]], len(pair[1]), pair))
            vocabulary.words[text].halves = best


def halvings(word: Word, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give the pairs of words a word may be made of."""
    if word.text in SIMPLE:
        return
    for place in range(2, len(word.text) - 1):
        form, end = word.text[:place], word.text[place:]
        if form not in vocabulary.firsts:
            continue
        if end in vocabulary.words and may_end(word, vocabulary.words[end], form):
            yield vocabulary.first(form), end
        elif word.is_plural and end in vocabulary.nouns:
            yield vocabulary.first(form), vocabulary.nouns[end]


def may_end(word: Word, last: Word, form: str) -> bool:
    """Say whether a word may end in another one that is inflected alike."""
    if last.text not in last.lasts or (len(last.text) < SHORTEST and last.text not in SHORT_LASTS):
        return False
    ambiguous = last.text in LINKED_ENDINGS
    if last.text in ENDINGS or (ambiguous and not form.endswith(LINKED_ENDINGS[last.text])):
        return False
    return any(
        of_class == other_class and (plural == other or (-1 in (plural, other) and not ambiguous))
        for of_class, plural in word.paradigms
        for other_class, other in last.paradigms
    )


def leaves(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the words that a word is made of in the end, itself if it is no compound."""
    word = vocabulary.words[text]
    if word.halves is None:
        return (text,)
    return tuple(leaf for half in word.halves for leaf in leaves(half, vocabulary))
