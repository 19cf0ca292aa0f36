"""Paragraphs: where they end, what kind they are, who signed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.formats.paragraphs import (
    LONG_PARAGRAPH,
    cut_signature,
    kind_of,
    number_paragraphs,
    split_paragraphs,
)
from retrieval.records import ParagraphKind

SENTENCE = "Der står noget her."
# Few characters, so that line ends and white space meet in every order.
texts = st.text(st.sampled_from("aB.\n\r \t\u00a0-'/é\u0301"), max_size=120)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", ()),
        (" \n\n \n", ()),
        ("en", ("en",)),
        ("en\nto", ("en\nto",)),
        ("en\r\nto", ("en\r\nto",)),
        ("en\n\nto", ("en", "to")),
        ("en\r\n\r\nto", ("en", "to")),
        ("en\r\rto", ("en", "to")),
        ("en\n \t\u00a0\nto", ("en", "to")),
        ("\n\n  en  \n\n\n\n\n  to  tre \n", ("en", "to  tre")),
    ],
)
def test_blank_lines_part_paragraphs(text: str, paragraphs: tuple[str, ...]) -> None:
    """A line end alone does not part; any run of blank lines parts once."""
    assert split_paragraphs(text) == paragraphs


@given(texts)
@settings(max_examples=300, deadline=None)
def test_paragraphs_are_slices_in_order_and_leave_out_only_white_space(text: str) -> None:
    """Found one after the other in the text, they leave nothing but white space between."""
    place = 0
    for paragraph in split_paragraphs(text):
        start = text.index(paragraph, place)
        assert not text[place:start].strip()
        assert paragraph == paragraph.strip() != ""
        place = start + len(paragraph)
    assert not text[place:].strip()


def test_a_long_paragraph_in_one_line_stays_whole() -> None:
    """Without a line break there is no place to cut."""
    text = "ord " * LONG_PARAGRAPH + "slut"
    assert split_paragraphs(text) == (text,)


def test_a_long_paragraph_is_cut_where_sentences_end_their_line() -> None:
    """A hard-wrapped sentence is not torn apart, though its lines break inside it."""
    wrapped = "En sætning, som er brudt\nover to linjer."
    assert split_paragraphs("\n".join([wrapped] * 100)) == (wrapped,) * 100


def test_a_long_list_without_sentences_is_cut_at_every_line() -> None:
    """Where no line ends a sentence, each line stands for itself."""
    lines = tuple(f"post nummer {number}" for number in range(200))
    assert split_paragraphs("\r\n".join(lines)) == lines


def test_a_paragraph_of_just_the_allowed_length_keeps_its_line_breaks() -> None:
    """The limit itself is not too long; one character more is."""
    text = (SENTENCE + "\n") * 200
    allowed = text[:LONG_PARAGRAPH].rstrip().ljust(LONG_PARAGRAPH, "x")
    assert split_paragraphs(allowed) == (allowed,)
    assert len(split_paragraphs(allowed + "x")) > 1


@pytest.mark.parametrize(
    "text",
    [
        "Demonstranter i Washington. Foto: Cheriss May",
        "Demonstranter har stormet USA's Kongres. Foto: WIN MCNAMEE",
        "Foto: Bo Bi",
        "En mand (Foto: Mads Claus Rasmussen/Ritzau Scanpix).",
        "Statsministeren i går. Arkivfoto: Ida Marie Odgaard",
        "To mænd.\nFOTO: JØRGEN DALSHØJ M.FL.",
        "The president. Photo: Ann Lee",
    ],
)
def test_a_closing_photo_credit_makes_a_caption(text: str) -> None:
    """The credit's word, its case and its brackets may vary."""
    assert kind_of(text) == ParagraphKind.CAPTION


@pytest.mark.parametrize(
    "text",
    [
        "Foto: se side 4.",
        "Foto: Han tog selv billedet den dag i april og ved i dag godt, at det var en fejl.",
        "Hun holder meget af foto.",
        "Foto: Bo Bi\nDagen efter kom politiet tilbage.",
        "lang " * 150 + "Foto: Bo Bi",
        "Foto:",
    ],
)
def test_other_mentions_of_photos_make_no_caption(text: str) -> None:
    """A sentence after the word, or a whole story before it, is body text."""
    assert kind_of(text) == ParagraphKind.BODY


@pytest.mark.parametrize(
    "text",
    [
        "'USA forlanger sandheden,' skriver han.",
        '"Det er godt."',
        "»Det er godt,« siger hun.",
        "“It is good.”",
        "„Det er godt.“",
        "’Det er godt.’",
        "- De forpligtede sig, siger embedsmanden.",
        "– Nej, siger hun.",
        "— Nej.",
    ],
)
def test_a_quotation_opens_with_its_mark(text: str) -> None:
    """Quotation marks of every school and the newspaper dash open a quotation."""
    assert kind_of(text) == ParagraphKind.QUOTE


@pytest.mark.parametrize(
    "text", ["-5 grader i nat.", "' alene", "Han siger 'nej'.", "--", "Tekst - med streg"]
)
def test_other_marks_open_no_quotation(text: str) -> None:
    """A minus, a lone mark or a quotation further in leaves the paragraph body text."""
    assert kind_of(text) == ParagraphKind.BODY


def test_a_quotation_in_a_caption_is_a_caption() -> None:
    """The credit says more about a paragraph than its first mark."""
    assert kind_of("'Ingen vold,' siger han. Foto: Bo Bi") == ParagraphKind.CAPTION


@pytest.mark.parametrize(
    ("paragraphs", "rest", "agency"),
    [
        (("en", "/ritzau/"), ("en",), "ritzau"),
        (("en\n/ritzau/",), ("en",), "ritzau"),
        (("en\r\nto\r\n/ritzau/",), ("en\r\nto",), "ritzau"),
        (("en", "/ritzau/AFP"), ("en",), "ritzau/AFP"),
        (("en", "/ritzau/Reuters/"), ("en",), "ritzau/Reuters"),
        (("en", "/AP & TT/"), ("en",), "AP & TT"),
        (("en", "/ritzau/", "To mænd. Foto: Bo Bi"), ("en", "To mænd. Foto: Bo Bi"), "ritzau"),
        (("/ritzau/",), (), "ritzau"),
        ((), (), None),
        (("en",), ("en",), None),
        (("en /ritzau/",), ("en /ritzau/",), None),
        (("/ritzau/", "en"), ("/ritzau/", "en"), None),
        (("en", "/ritzau"), ("en", "/ritzau"), None),
        (("en", "//"), ("en", "//"), None),
        (("en", "/" + "x" * 50 + "/"), ("en", "/" + "x" * 50 + "/"), None),
    ],
)
def test_the_signature(paragraphs: tuple[str, ...], rest: tuple[str, ...], agency: str | None) -> None:
    """A closing line between slashes is the agency; anything else stays text."""
    assert cut_signature(paragraphs) == (rest, agency)


def test_numbers_count_from_one_and_only_a_wanted_lead_is_a_lead() -> None:
    """The first paragraph is the lead where one is asked for, else what it looks like."""
    led = number_paragraphs(("'en'", "to"), lead=True)
    assert [(p.number, p.kind) for p in led] == [(1, ParagraphKind.LEAD), (2, ParagraphKind.BODY)]
    assert [p.kind for p in number_paragraphs(("'en'", "to"), lead=False)] == [
        ParagraphKind.QUOTE,
        ParagraphKind.BODY,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\r" * 200_000 + "x",
        ("\n" + " " * 999) * 300 + "x",
        ". " * 200_000 + "\n",
        "foto" * 50_000,
        "/a" * 99_999,
    ],
)
def test_hostile_text_is_split_in_a_moment(text: str) -> None:
    """Long runs of what the patterns look for finish, which a quadratic pattern would not in our time."""
    paragraphs, _ = cut_signature(split_paragraphs(text))
    assert sum(map(len, paragraphs)) <= len(text)
    assert len(number_paragraphs(paragraphs, lead=False)) == len(paragraphs)
