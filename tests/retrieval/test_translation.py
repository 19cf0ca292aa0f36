"""English words to Danish ones and back: words, phrases, names, inflections, and lists that are broken."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import lists as word_lists
from retrieval import translation
from retrieval.analyzer.tokens import tokenize
from retrieval.analyzer.words import stop_words
from retrieval.errors import ResourceError
from retrieval.records import Language
from retrieval.translation import Dictionary


@cache
def dictionary(source: Language, target: Language) -> Dictionary:
    """Load a dictionary once for all tests."""
    return Dictionary.load(source, target)


def alternatives(
    question: str, source: Language = "en", target: Language = "da"
) -> dict[str, tuple[str, ...]]:
    """Give what each matched stretch of a question may be called."""
    found = dictionary(source, target).matches(tokenize(question))
    return {match.source: match.alternatives for match in found}


@pytest.mark.parametrize(
    ("word", "danish"),
    [
        ("mayor", "borgmester"),
        ("Mayor", "borgmester"),
        ("MAYOR", "borgmester"),
        ("chairman", "formand"),
        ("elections", "valg"),
        ("supporters", "tilhænger"),
        ("supporter's", "tilhænger"),
        ("supporter’s", "tilhænger"),
        ("stolen", "stjæle"),
        ("policies", "politik"),
        ("denied", "nægte"),
        ("stopped", "stoppe"),
        ("tapped", "aflytte"),
        ("investigating", "undersøge"),
        ("women", "kvinde"),
        ("Congress", "kongres"),
        ("prime minister", "statsminister"),
        ("prime ministers", "statsminister"),
        ("tear gas", "tåregas"),
        ("Germany", "Tyskland"),
        ("United States", "usa"),
        ("Norwegian", "norsk"),
        ("October", "oktober"),
        ("Wednesday", "onsdag"),
        ("Copenhagen", "københavn"),
        ("omelette", "omelet"),
    ],
)
def test_english_words_have_danish_translations(word: str, danish: str) -> None:
    """Words are found in any case and inflection, the best translation first."""
    assert dictionary("en", "da").translate(word)[0] == danish


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("borgmester", "mayor"),
        ("borgmesteren", "mayor"),
        ("statsministeren", "prime minister"),
        ("tilhængerne", "supporter"),
        ("vandt", "win"),
        ("børnene", "child"),
        ("tåregas", "tear gas"),
        ("Tyskland", "germany"),
        ("Tysklands", "germany"),
        ("onsdag", "wednesday"),
    ],
)
def test_danish_words_have_english_translations(word: str, english: str) -> None:
    """The same lists serve the other way, through the Danish lemma and stem."""
    assert english in dictionary("da", "en").translate(word)


@pytest.mark.parametrize(
    "word", ["", " ", "the", "of", "about", "xyzzy", "123", "’", "-", "\x00", "a" * 10_000]
)
def test_what_is_not_in_the_dictionary_has_no_translation(word: str) -> None:
    """Function words, numbers, nonsense and endless words are ordinary: nothing comes back."""
    assert dictionary("en", "da").translate(word) == ()


def test_supporters_are_not_support() -> None:
    """An inflected form is traced to its own base before the stem, which joins words of other meanings."""
    found = dictionary("en", "da").translate
    assert "opbakning" not in found("supporters")
    assert "opbakning" in found("support")


def test_capital_abbreviations_are_not_words() -> None:
    """US is a country, us a pronoun."""
    assert alternatives("Did the US tell us?")["US"] == ("usa", "US")
    assert "us" not in alternatives("Did the US tell us?")


def test_a_month_is_not_a_verb() -> None:
    """May is a month by its capital."""
    assert alternatives("Who may vote in May?") == {"vote": ("stemme", "afstemning"), "May": ("maj", "May")}


@pytest.mark.parametrize("typed", ["U.S.", "U.S.A.", "United States", "the US"])
def test_the_united_states_have_several_names(typed: str) -> None:
    """Whatever the country is called, the Danish articles' USA is found."""
    assert any("usa" in words for words in alternatives(f"Who governs {typed} today?").values())


def test_matches_cover_ranges_of_tokens_in_order() -> None:
    """A match says which tokens it stands for, the longest phrase before its words."""
    tokens = tokenize("Which prime minister left the White House?")
    found = dictionary("en", "da").matches(tokens)
    assert [(match.start, match.end, match.source) for match in found] == [
        (1, 3, "prime minister"),
        (3, 4, "left"),
        (5, 7, "White House"),
    ]
    assert found[0].alternatives == ("statsminister", "premierminister")
    assert found[2].alternatives == ("hvide hus",)


def test_three_words_can_be_one_headword() -> None:
    """A phrase with a function word inside it is found whole."""
    assert alternatives("the state of emergency") == {"state of emergency": ("undtagelsestilstand",)}


def test_hyphens_join_phrases_and_other_words() -> None:
    """A hyphenated word is looked up as a phrase, and else by its parts."""
    assert alternatives("left-wing")["left-wing"][0] == "venstrefløj"
    assert alternatives("Trump-supporters") == {"Trump-supporters": ("tilhænger",)}


def test_a_capital_inside_a_question_keeps_the_word_too() -> None:
    """Bush may be a name: it stays among its own translations, at the end."""
    assert alternatives("When did Bush resign?")["Bush"][-1] == "Bush"
    assert alternatives("when did bush resign?")["bush"][-1] != "bush"


def test_loan_words_are_guessed_and_marked() -> None:
    """A word that no list has keeps its own spelling first, then the likely Danish ones."""
    (match,) = dictionary("en", "da").matches(tokenize("phytoelastical"))
    assert match.guessed
    assert match.alternatives[0] == "phytoelastical"
    assert "fytoelastisk" in match.alternatives


def test_names_are_not_guessed_at() -> None:
    """A capital letter in a word that no list has leaves it to be searched as it stands."""
    assert alternatives("Chrichtonic") == {}


def test_danish_questions_match_too() -> None:
    """A Danish question over English articles gets English words."""
    found = alternatives("Hvem er borgmester i København?", "da", "en")
    assert found["borgmester"] == ("mayor",)
    assert found["København"][0] == "copenhagen"


def test_a_language_needs_no_translation_into_itself() -> None:
    """Danish to Danish is an empty dictionary."""
    assert dictionary("da", "da").translate("borgmester") == ()


@pytest.mark.parametrize(("source", "target"), [("en", "da"), ("da", "en")])
def test_every_headword_has_one_to_four_clean_translations(source: Language, target: Language) -> None:
    """Nothing in the lists is empty, repeated, or made of list punctuation."""
    words = dictionary(source, target)._words  # noqa: SLF001 - the lists themselves are under test
    assert len(words) > 6000
    for head, others in words.items():
        assert 1 <= len(others) <= 4, head
        assert len(set(others)) == len(others), head
        assert all(
            other == other.strip() and other and not set(other) & set(",:;[]()#") for other in others
        ), head
        assert head == head.strip()
        assert head.count(" ") < 3, head


def test_no_function_word_is_a_headword_of_the_bought_in_lists() -> None:
    """Function words would match everywhere."""
    read = translation._read_entries  # noqa: SLF001 - the lists themselves are under test
    entries = (*read("en-da.freedict.txt"), *read("en-da.names.txt"))
    assert not {head for heads, _ in entries for head in heads} & stop_words("en")


def test_the_own_list_is_trusted_first() -> None:
    """What the project says about a word hides what the bought-in lists say."""
    assert dictionary("en", "da").translate("company")[:2] == ("selskab", "virksomhed")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_matches_never_overlap_and_stay_inside(text: str) -> None:
    """Over any text, matches run forward, say something, and stand for the tokens they name."""
    tokens = tokenize(text)
    place = 0
    for match in dictionary("en", "da").matches(tokens):
        assert place <= match.start < match.end <= len(tokens)
        assert match.alternatives
        assert match.source == " ".join(token.text for token in tokens[match.start : match.end])
        place = match.end


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["prime", "minister", "the", "White", "house", "of", "state", "Trump", "us"]),
        max_size=8,
    )
)
def test_a_known_word_is_never_lost(words: list[str]) -> None:
    """Every token that has a translation alone stands in some match."""
    found = dictionary("en", "da")
    tokens = tokenize(" ".join(words))
    covered = {place for match in found.matches(tokens) for place in range(match.start, match.end)}
    assert {place for place, token in enumerate(tokens) if found.translate(token.text)} <= covered


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in for the shipped lists with an empty folder, and forget what was read."""
    (tmp_path / "data").mkdir()
    for name in translation._LISTS:  # noqa: SLF001 - the names of the files to stand in for
        (tmp_path / "data" / name).write_text("# nothing\n\n", encoding="utf-8")
    monkeypatch.setattr(word_lists, "files", lambda _package: tmp_path)
    translation._read_entries.cache_clear()  # noqa: SLF001 - lists are read once a run
    yield tmp_path / "data"
    translation._read_entries.cache_clear()  # noqa: SLF001 - leave the next test the shipped lists


def test_a_missing_list_is_reported(lists: Path) -> None:
    """A broken installation is named as such, with the file."""
    (lists / "en-da.names.txt").unlink()
    with pytest.raises(ResourceError, match=r"en-da\.names\.txt"):
        Dictionary.load("en", "da")


@pytest.mark.parametrize("line", ["no colon", ": alone", "head: ", "head:tight"])
def test_a_damaged_line_is_reported_with_its_number(lists: Path, line: str) -> None:
    """The reader of the message can go to the line."""
    (lists / "en-da.own.txt").write_text(f"# list\nword: ord\n{line}\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"en-da\.own\.txt is damaged in line 3"):
        Dictionary.load("en", "da")


def test_bytes_that_are_no_text_are_reported(lists: Path) -> None:
    """A list that is not UTF-8 is damaged."""
    (lists / "en-da.own.txt").write_bytes(b"word: \xff\n")
    with pytest.raises(ResourceError, match="damaged"):
        Dictionary.load("da", "en")


def test_lines_with_one_headword_are_joined_and_lists_are_not(lists: Path) -> None:
    """Within a list a headword's lines add up; an earlier list hides a later one."""
    (lists / "en-da.own.txt").write_text("ring: ring\nring, call: ringe\n", encoding="utf-8")
    (lists / "en-da.freedict.txt").write_text("ring: cirkus\ncall: kald\nwing: vinge\n", encoding="utf-8")
    loaded = Dictionary.load("en", "da")
    assert loaded.translate("ring") == ("ring", "ringe")
    assert loaded.translate("call") == ("ringe",)
    assert loaded.translate("wings") == ("vinge",)


def test_turned_round_the_best_translations_lead(lists: Path) -> None:
    """A Danish word's first English word is the one whose first translation it is."""
    (lists / "en-da.own.txt").write_text("trial: prøve, retssag\nlawsuit: retssag\n", encoding="utf-8")
    assert Dictionary.load("da", "en").translate("retssag") == ("lawsuit", "trial")
