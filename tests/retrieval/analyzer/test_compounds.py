"""Compounds to parts: the shipped lexicon on reference words, and the builder on a tiny dictionary."""

import time
from importlib.resources import files
from pathlib import Path

import marisa_trie
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analyzer.compounds import CompoundPart, CompoundSplitter, pack, split_word
from retrieval.analyzer.tries import read_trie
from training import build_compounds
from training.hunspell import Entry, expand, read_affixes, read_entries

DATA = Path(str(files("retrieval.analyzer"))) / "data"
LEXICON = DATA / "compounds.da.marisa"
SPLITTER = CompoundSplitter()
REACH = 0.95

# The word, its parts, and whether it was seen while the lexicon was made.
REFERENCE = [
    line.split("\t")
    for line in (Path(__file__).parent / "compounds.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
REAL_PARTS = st.sampled_from(sorted({part for _, parts, _ in REFERENCE for part in parts.split("+") if part}))
DANISH_LETTERS = "abcdefghijklmnoprstuvyæøå"

AFFIXES = """
SFX 2 Y 1
SFX 2 0 en/34 [^e]
SFX 4 Y 1
SFX 4 0 et/10,34 [^e]
SFX 5 Y 1
SFX 5 0 e/34 .
SFX 10 Y 1
SFX 10 0 s/34 [^sxz]
SFX 29 Y 1
SFX 29 0 s/32,36 .
SFX 31 Y 1
SFX 31 0 0/32,36 .
SFX 39 Y 1
SFX 39 0 0/34 .
SFX 55 Y 1
SFX 55 e 0/32 .
"""
DICTIONARY = """12
skov/2,5,39,31
vej/2,5,39,31
skovvej/2,5,39,29
sten/2,5,39,31
opgave/2,39
op-/81,32
gave/2,39,31
billede/4,39,55
by/2,39,31
Skovsten/9
vejsten/6
"A/S"
"""


def parts(word: str) -> str:
    """Give a word's parts by the shipped lexicon, joined by +."""
    return "+".join(part.text for part in SPLITTER.split(word))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> marisa_trie.BytesTrie:
    """Build a lexicon from the small dictionary and open it."""
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "small.aff").write_text(AFFIXES, encoding="utf-8")
    (folder / "small.dic").write_text(DICTIONARY, encoding="utf-8")
    arguments = [str(folder / name) for name in ("small.dic", "small.aff", "small.marisa")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["build_compounds", *arguments])
        build_compounds.main()
    return read_trie(folder / "small.marisa")


def built_parts(word: str, lexicon: marisa_trie.BytesTrie) -> str:
    """Give a word's parts by the small lexicon, joined by +."""
    return "+".join(part.text for part in split_word(word, lexicon))


def test_the_reference_words_split_exactly_in_95_of_100() -> None:
    """Seen and unseen reference words together reach the accuracy that was promised."""
    wrong = [(word, wanted, parts(word)) for word, wanted, _ in REFERENCE if parts(word) != wanted]
    assert len(REFERENCE) >= 200
    assert len(wrong) <= (1 - REACH) * len(REFERENCE), wrong


def test_the_unseen_reference_words_split_exactly_in_9_of_10() -> None:
    """Words that were held aside while the lexicon was made do nearly as well."""
    held = [(word, wanted) for word, wanted, seen in REFERENCE if seen == "held"]
    assert len(held) >= 40
    assert sum(parts(word) == wanted for word, wanted in held) >= 0.9 * len(held)


def test_no_reference_word_that_is_no_compound_is_split() -> None:
    """Simple words and derivations stay whole, but for one participle whose verb is a compound."""
    split = [word for word, wanted, _ in REFERENCE if not wanted and parts(word)]
    assert split in ([], ["planlagt"])


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("nyhedsbureau", "nyhed+bureau"),  # s
        ("kongresbygning", "kongres+bygning"),  # nothing
        ("folkeskole", "folk+skole"),  # e
        ("blomsterbutik", "blomst+butik"),  # er
        ("skattereform", "skat+reform"),  # a doubled consonant and e
        ("billedbog", "billede+bog"),  # e taken off
        ("embedsbolig", "embede+bolig"),  # e taken off, s put on
        ("rødvinsglas", "rød+vin+glas"),  # an s that stands only inside a longer compound
        ("brandmændenes", "brand+mand"),  # a plural listed by itself
        ("arbejdsmarkedsuddannelserne", "arbejde+marked+uddannelse"),
    ],
)
def test_each_way_of_linking_is_undone(word: str, wanted: str) -> None:
    """The linking letters and the ending are taken off, whatever their kind."""
    assert parts(word) == wanted


@pytest.mark.parametrize("word", ["opgave", "overgå", "forsvar", "indtage", "venskab", "rigdom", "københavn"])
def test_particles_suffixes_and_names_make_no_compounds(word: str) -> None:
    """Words with a particle in front, a suffix that is a word by chance, and names stay whole."""
    assert SPLITTER.split(word) == ()


def test_offsets_include_the_linking_letter_and_the_ending() -> None:
    """The parts' offsets cover the whole word without a gap, its letters as they stand in it."""
    assert SPLITTER.split("regeringsaftalerne") == (
        CompoundPart("regering", 0, 9),
        CompoundPart("aftale", 9, 18),
    )


@pytest.mark.parametrize(
    "word", ["", "hus", "æ", "x" * 61, "hus" * 21, "fodbold-kamp", "1234567", "hus\x00vej"]
)
def test_words_out_of_reach_stay_whole(word: str) -> None:
    """Short, long and unknown words, numbers and control characters are no compounds."""
    assert SPLITTER.split(word) == ()


@given(st.lists(REAL_PARTS, min_size=1, max_size=5), st.text(DANISH_LETTERS, max_size=4))
@settings(max_examples=150, deadline=None)
def test_parts_cover_the_word_in_order(words: list[str], ending: str) -> None:
    """Whatever the word, there are no parts or at least two, and they join up to it."""
    word = "".join(words) + ending
    found = SPLITTER.split(word)
    assert len(found) != 1
    assert not found or "".join(word[part.start : part.end] for part in found) == word
    assert all(part.text and part.end - part.start >= 1 for part in found)


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_taken(word: str) -> None:
    """No text, however strange, raises an error; splitting it twice gives the same parts."""
    assert SPLITTER.split(word) == SPLITTER.split(word)


@given(st.text(max_size=12), st.text(max_size=12), st.integers(0, 255))
@settings(max_examples=80, deadline=None)
def test_a_packed_value_gives_its_word_and_cost_back(form: str, word: str, cost: int) -> None:
    """Packing keeps the word and the cost for any form."""
    value = pack(form, word, cost)
    assert (form[: len(form) - value[1]] + value[2:].decode(), value[0]) == (word, cost)


def test_fewer_parts_win_before_lower_cost() -> None:
    """Two dear parts are taken before three cheap ones, and the cheaper of two equally long ways."""
    lexicon = marisa_trie.BytesTrie(
        [
            ("<sol", pack("sol", "sol", 9)),
            ("<solsort", pack("solsort", "solsort", 40)),
            ("<sort", pack("sort", "sort", 1)),
            (">rede", pack("rede", "rede", 1)),
            ("<sols", pack("sols", "sol", 20)),
            (">ortrede", pack("ortrede", "ort", 30)),
        ]
    )
    assert [part.text for part in split_word("solsortrede", lexicon)] == ["solsort", "rede"]


def test_parts_that_are_too_dear_together_are_not_taken() -> None:
    """A split into parts that hardly any compound has is less likely than an unknown word."""
    lexicon = marisa_trie.BytesTrie([("<gny", pack("gny", "gny", 60)), (">vrøl", pack("vrøl", "vrøl", 60))])
    assert split_word("gnyvrøl", lexicon) == ()


def test_the_lexicon_is_small_and_opens_fast() -> None:
    """The file is under 3 MB and opens in under 100 ms, checksum included."""
    start = time.thread_time()
    CompoundSplitter()
    assert time.thread_time() - start < 0.1
    assert LEXICON.stat().st_size < 3_000_000


def test_the_licence_stands_beside_the_lexicon() -> None:
    """The dictionary's owner and licences are named where the file is."""
    licence = (DATA / "compounds.da.LICENCE").read_text(encoding="utf-8")
    assert "Foreningen for frit tilgængelige sprogværktøjer" in licence
    assert "GPL 2.0 / LGPL 2.1 / MPL 1.1" in licence


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("stenvejen", "sten+vej"),  # an unlisted compound, inflected
        ("skovveje", "skov+vej"),  # a listed compound
        ("skovvejssten", "skov+vej+sten"),  # the s that `vej` takes only inside `skovvej`
        ("vejssten", ""),  # and not by itself
        ("billedgave", "billede+gave"),  # e taken off
        ("skovbyen", "skov+by"),  # a part of two letters that is allowed
        ("opgaven", ""),  # a particle
        ("stengang", ""),  # an unknown end
    ],
)
def test_a_lexicon_built_from_a_small_dictionary_splits(
    built: marisa_trie.BytesTrie, word: str, wanted: str
) -> None:
    """The builder turns flags into parts: linking letters, endings, listed compounds, particles."""
    assert built_parts(word, built) == wanted


def test_a_listed_name_is_not_split_by_a_built_lexicon(built: marisa_trie.BytesTrie) -> None:
    """A name that could be read as two words stays whole, as the dictionary says."""
    assert split_word("skovsten", built) == ()


def test_endings_follow_endings(tmp_path: Path) -> None:
    """A genitive is put on a form that a rule has made, with the flags of the last rule."""
    (tmp_path / "small.aff").write_text(AFFIXES, encoding="utf-8")
    rules = read_affixes(tmp_path / "small.aff")
    forms = {form.text: form.flags for form in expand("land", frozenset({4, 29}), rules)}
    assert forms == {"land": {4, 29}, "landet": {10, 34}, "landets": {34}, "lands": {32, 36}}


def test_dictionary_lines_are_read(tmp_path: Path) -> None:
    """Flags, spaces in a word, listed forms, lemmas and quoted slashes come out in their fields."""
    lines = '5\nhus/4,10\nad hoc\nvåben/39 al:våbnet al:våbnene\nlagt st:lægge\n"A/S"\n'
    (tmp_path / "small.dic").write_text(lines, encoding="utf-8")
    assert list(read_entries(tmp_path / "small.dic")) == [
        Entry("hus", frozenset({4, 10})),
        Entry("ad hoc", frozenset()),
        Entry("våben", frozenset({39}), others=("våbnet", "våbnene")),
        Entry("lagt", frozenset(), lemma="lægge"),
        Entry("A/S", frozenset()),
    ]


def test_bad_dictionary_files_are_named_with_their_line(tmp_path: Path) -> None:
    """A flag that is no number is reported with file and line, in either file."""
    (tmp_path / "bad.dic").write_text("2\nhus/4\nvej/x\n", encoding="utf-8")
    (tmp_path / "bad.aff").write_text("SFX 4 0 et/y [^e]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.dic:3"):
        list(read_entries(tmp_path / "bad.dic"))
    with pytest.raises(ValueError, match=r"bad\.aff:1"):
        read_affixes(tmp_path / "bad.aff")
