"""Questions to kind, focus, names and negation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analyzer.words import stop_words
from retrieval.asked import KINDS, TARGETS, asked
from retrieval.errors import ResourceError
from retrieval.question import analyze_question
from retrieval.question_words import focus_target, is_a, question_words
from retrieval.records import Language, QuestionKind


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Hvem var med om bord?", "da", QuestionKind.PERSON),
        ("Til hvem gav han bogen?", "da", QuestionKind.PERSON),
        ("Who signed the letter?", "en", QuestionKind.PERSON),
        ("Hvilket forlag udgav digtene?", "da", QuestionKind.ORGANISATION),
        ("Hvilken fagforening varslede strejke?", "da", QuestionKind.ORGANISATION),
        ("Hvor ligger mosteriet?", "da", QuestionKind.PLACE),
        ("In which town was she born?", "en", QuestionKind.PLACE),
        ("Hvornår åbner broen?", "da", QuestionKind.TIME),
        ("I hvilket årti blev skolen lukket?", "da", QuestionKind.TIME),
        ("What year did the mill close?", "en", QuestionKind.TIME),
        ("Hvor længe varede strejken?", "da", QuestionKind.TIME),
        ("Hvor mange heste er der på gården?", "da", QuestionKind.NUMBER),
        ("Hvor gammel er kapellet?", "da", QuestionKind.NUMBER),
        ("Hvad koster en billet?", "da", QuestionKind.NUMBER),
        ("How tall is the tower?", "en", QuestionKind.NUMBER),
        ("Hvad er en hugorm?", "da", QuestionKind.DEFINITION),
        ("Hvem er Karen Blixen?", "da", QuestionKind.DEFINITION),
        ("Hvorfor lukkede værftet?", "da", QuestionKind.REASON),
        ("Hvad er årsagen til branden?", "da", QuestionKind.REASON),
        ("Hvordan kom de over floden?", "da", QuestionKind.MANNER),
        ("Hvor svært er det at bygge en båd?", "da", QuestionKind.MANNER),
        ("Hvor farlig er floden?", "da", QuestionKind.MANNER),
        ("How did they cross the river?", "en", QuestionKind.MANNER),
        ("Hvad sagde borgmesteren om budgettet?", "da", QuestionKind.QUOTATION),
        ("What did the mayor say?", "en", QuestionKind.QUOTATION),
        ("Hvad malede hun på låget?", "da", QuestionKind.THING),
        ("Er broen åben for cykler?", "da", QuestionKind.YES_NO),
        ("Did the bridge open?", "en", QuestionKind.YES_NO),
        ("Hvilke redskaber brugte de?", "da", QuestionKind.LIST),
        ("Nævn byens skoler", "da", QuestionKind.LIST),
        ("Hvad hedder slutnummeret på pladen?", "da", QuestionKind.THING),
        ("Kan du fortælle mig, hvornår broen åbner?", "da", QuestionKind.TIME),
        ("Ved du hvem der malede låget?", "da", QuestionKind.PERSON),
        ("Could you please tell me why the yard closed?", "en", QuestionKind.REASON),
        ("Ved de ansatte, hvem der lukkede værftet?", "da", QuestionKind.YES_NO),
    ],
)
def test_kind(text: str, language: Language, kind: QuestionKind) -> None:
    """The question word and the noun after it tell what is asked for."""
    assert analyze_question(text, language).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hvme vandt løbet", QuestionKind.PERSON),
        ("hvornaar lukker biblioteket", QuestionKind.TIME),
        ("hvorndan virker den", QuestionKind.MANNER),
        ("HVOR MANGE SÆLER ER DER", QuestionKind.NUMBER),
        ("telefonnummer vandværket", QuestionKind.NUMBER),
        ("prisen på en ny tagrende", QuestionKind.NUMBER),
    ],
)
def test_careless_typing(text: str, kind: QuestionKind) -> None:
    """Typing errors, capitals and telegrams leave the kind as it is."""
    assert analyze_question(text, "da").kind is kind


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("Hvilket nyhedsbureau bragte historien?", "nyhedsbureau"),
        ("Hvilken gammel bil kørte hun i?", "bil"),
        ("Which Danish painter lived there?", "painter"),
        ("Hvad hedder Norges statsminister?", "statsminister"),
        ("What is the name of the lake?", "lake"),
        ("Hvor mange elever går der?", "elever"),
        ("Hvad viser tallene?", None),
        ("Hvem kom?", None),
    ],
)
def test_focus(text: str, focus: str | None) -> None:
    """The focus is the noun that names what is asked for."""
    assert analyze_question(text, "da").focus == focus


def test_names_are_runs_of_capitals() -> None:
    """Names are capital runs, without the question word and everyday words at the front."""
    question = analyze_question("Hvornår mødte Anna Sofie Holm formanden for Venstre?", "da")
    assert question.names == ("Anna Sofie Holm", "Venstre")
    assert analyze_question("Det sagde Holm", "da").names == ("Holm",)
    assert analyze_question("hvornår mødte holm formanden", "da").names == ()
    assert analyze_question("HVAD LAVER HOLM?", "da").names == ()
    assert analyze_question("NATO?", "da").names == ("NATO",)
    assert analyze_question("Hej, hvem er Holm?", "da").names == ("Holm",)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Hvem ville ikke med?", True),
        ("Who didn't come?", True),
        ("Hvem kom?", False),
        ("Who never left?", True),
    ],
)
def test_negated(text: str, negated: bool) -> None:  # noqa: FBT001 - a table's cell
    """A word of negation anywhere makes a question a negated one."""
    assert analyze_question(text, "da").negated is negated


def test_if_and_when_open_no_question_where_another_word_asks() -> None:
    """A leading "Når" asks only where nothing else does."""
    assert asked("Når startede krigen?").target == "time"
    assert asked("Når broen lukker, hvem betaler så?").target == "person"


def test_compounds_count_as_their_last_part() -> None:
    """A compound asks for what its last part asks for, whatever its ending."""
    assert focus_target("cykelfabrikskoncern") == "organisation"
    assert focus_target("mosehøvdingedatteren") == "person"
    assert focus_target("xyzzy") is None


def test_unknown_line_is_named() -> None:
    """A list that does not exist is a damaged installation, not an empty list."""
    with pytest.raises(ResourceError, match="no line 'nonsense'"):
        question_words("nonsense")
    assert is_a("was", "do", "be")


@given(st.text(max_size=200))
def test_any_text_is_a_question(text: str) -> None:
    """Whatever is typed has a kind, and focus and names are slices of it."""
    question = analyze_question(text, "da")
    assert asked(text).target in TARGETS
    assert question.kind in KINDS.values()
    assert question.focus is None or question.focus in text
    assert all(name in text for name in question.names)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("hvormange heste er der", "count"),
        ("Og HVORLÆNGE?", "duration"),
        ("hvorgammelt er huset", "age"),
        ("howold is it", "age"),
        ("hvorfor kom han", "reason"),
        ("Hvor mangefarvet er den?", "place"),
        ("howlet", "thing"),
        ("Hvor Danske Bank har hovedkontor?", "place"),
        ("Do you know where British Airways has its office?", "place"),
        ("Fortæl mig, hvor danske soldater døde", "place"),
        ("Hvor bad kongen om hjælp?", "place"),
    ],
)
def test_question_words_are_told_from_what_looks_like_them(text: str, target: str) -> None:
    """Many people write "hvor mange" in one; not every adjective behind "hvor" says how."""
    assert asked(text).target == target


@pytest.mark.parametrize(("first", "language"), [("hvor", "da"), ("how", "en")])
def test_question_words_written_as_one_are_left_out_of_the_index(first: str, language: Language) -> None:
    """What is read as two question words must not be searched as a word that no article has."""
    assert {f"{first}{word}" for word in question_words(f"joined_{first}")} <= stop_words(language)


def test_of_how_well_nothing_is_the_focus() -> None:
    """The word behind it is a verb."""
    assert analyze_question("Hvor godt gik salget?", "da").focus is None
