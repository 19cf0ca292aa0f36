"""Answers, articles, explanations and quotations as messages, whatever the articles hold."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.opening import Opening, openings
from bot.replies import Reply, Source, render
from bot.telegram.answer_view import Cited, citation_runs, reply_runs, source_runs
from bot.telegram.article_pages import PAGE, article_pages, page_at
from bot.telegram.markup import LONGEST_MESSAGE, Run, Runs, Style, length, plain, to_html
from bot.telegram.quote_view import places, quote_runs
from bot.telegram.versions_view import versions_runs
from bot.telegram.why_view import why_runs
from bot.versions import version_views
from bot.visible import visible
from bot.why import explain
from config.texts import load_texts
from retrieval.duplicates.changes import change
from retrieval.quotes import Found, QuoteSource
from retrieval.records import Answer, Article, Excerpt, Feature, Paragraph, Span
from tests.bot.outcomes import (
    HARBOUR,
    REFRESHED,
    STORM,
    answers,
    any_text,
    make_abstention,
    make_answer,
    make_reading,
)
from tests.bot.telegram.test_markup import parsed
from tests.factories import make_hit

DA = load_texts("da")
LINK = "https://example.org/?a=<1>&b=2"


def shown(answer: Answer) -> Runs:
    """Show an answer."""
    reply = render(answer, DA)
    opened = zip(reply.sources, openings(answer), strict=True)
    return reply_runs(reply, tuple(Cited(source, opening, LINK) for source, opening in opened), DA)


@settings(deadline=None, max_examples=60)
@given(answers())
def test_any_answer_is_a_message_that_can_be_sent(answer: Answer) -> None:
    """It fits, its tags are closed, and its words are the article's."""
    runs = shown(answer)
    assert 0 < length(runs) <= LONGEST_MESSAGE
    parsed(to_html(runs))
    assert visible(answer.text)[:600] in plain(runs)


@settings(deadline=None, max_examples=40)
@given(answers(), st.lists(any_text(least=1), max_size=12))
def test_any_versions_are_part_of_a_message(answer: Answer, texts: list[str]) -> None:
    """They fit, their tags are closed, and no version is no message."""
    paragraph = answer.reading.answer.paragraph
    older = (Article(text, (Paragraph(1, f"{paragraph.text} {text * 99}"),), title=text) for text in texts)
    runs = versions_runs("Andre", version_views(tuple(change(paragraph, one) for one in older), DA), DA)
    assert bool(runs) is bool(texts)
    assert length(runs) <= LONGEST_MESSAGE // 2 + 1
    parsed(to_html(runs))


@pytest.mark.parametrize("sign", ["å", "😀", "<b>", "& ", "Ordet er langt. "])
def test_the_longest_answer_fits(sign: str) -> None:
    """A paragraph of any length is cut, and the citation always stays."""
    text = sign * 9_000
    article = Article("a", (Paragraph(1, text),), title=sign * 500, agency="ritzau")
    reading = make_reading(article, 1, text)
    runs = shown(make_answer(reading, reading))
    assert length(runs) <= LONGEST_MESSAGE
    assert "[1] " in plain(runs)
    parsed(to_html(runs))


def test_the_paragraph_is_folded_away_unless_the_quotation_is_all_of_it() -> None:
    """Nothing is said twice."""
    assert "blockquote expandable" in to_html(shown(make_answer()))
    assert "blockquote expandable" not in to_html(shown(make_answer(make_reading(HARBOUR, 1, "onsdag"))))


def test_the_sentence_is_underlined_in_its_paragraph() -> None:
    """Whoever unfolds the paragraph finds the place."""
    html = to_html(shown(make_answer()))
    assert "<blockquote expandable><u>Borgmester Anna Lund kalder skaderne store.</u> »Vi" in html


def test_a_citation_is_linked_and_escaped() -> None:
    """The headline leads to the page."""
    cited = Cited(Source(3, "Fest & <ballade>"), Opening(HARBOUR, 1), LINK)
    expected = '[3] <a href="https://example.org/?a=&lt;1&gt;&amp;b=2">Fest &amp; &lt;ballade&gt;</a>'
    assert to_html(citation_runs(cited)) == expected
    assert to_html(citation_runs(Cited(Source(3, "Fest"), Opening(HARBOUR)))) == "[3] Fest"


def test_a_source_without_room_leaves_its_paragraph_out() -> None:
    """Of several sources in one message only the sentences are shown."""
    reply = render(make_answer(), DA)
    runs = source_runs(Cited(reply.sources[0], Opening(STORM, 2)), 0)
    assert "expandable" not in to_html(runs)


def test_a_refusal_fits_whatever_it_names() -> None:
    """Unknown words and nearest articles may be many."""
    articles = [Article(f"a{n}", (Paragraph(1, "x"),), title="Titel " * 40) for n in range(60)]
    abstention = make_abstention(*map(make_hit, articles), unknown=("ukendt" * 100,))
    reply = render(abstention, DA)
    cited = tuple(Cited(source, Opening(STORM), LINK) for source in reply.sources)
    runs = reply_runs(reply, cited, DA)
    assert length(runs) <= LONGEST_MESSAGE
    assert DA.refusal.nearest in plain(runs)
    assert reply_runs(Reply((), "Nej.", answered=False), (), DA)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        any_text(least=1) | st.text("a. ", min_size=1, max_size=20).map(lambda text: text * 300), max_size=6
    )
)
def test_pages_of_any_article_say_all_of_it(texts: list[str]) -> None:
    """Each page can be sent, and together they hold every paragraph."""
    article = Article("a", tuple(Paragraph(n, text) for n, text in enumerate(texts, 1)), title="Titel")
    pages = article_pages(Opening(article), DA)
    assert all(0 < length(page.runs) <= PAGE for page in pages)
    said = "".join("".join(plain(page.runs) for page in pages).split())
    assert said == "".join("".join(["Titel", *map(visible, texts)]).split())


def test_pages_open_at_the_place() -> None:
    """The page where the asked paragraph begins comes first, with one pointer."""
    article = Article("a", tuple(Paragraph(n, f"{n}. " + "Ord. " * 400) for n in range(1, 8)))
    pages = article_pages(Opening(article, 5, (Span(0, 2),)), DA)
    at = page_at(pages)
    assert "▸ 5." in plain(pages[at - 1].runs)
    assert sum(plain(page.runs).count("▸") for page in pages) == 1
    assert page_at(article_pages(Opening(article), DA)) == 1


def test_an_explanation_names_words_scores_and_confidence() -> None:
    """Each word is shown with how it was searched and what it scored."""
    text = plain(why_runs(explain(make_answer()), DA))
    assert "• Lund → lund (som skrevet): 7,50" in text
    assert "• borgmester (rettet): mangler" in text
    assert "83" in text
    assert DA.why.found.partition("{")[0] in text


def test_an_explanation_tells_features_in_words() -> None:
    """What both readers weighed is named as people would say it."""
    second = make_reading(STORM, 2, "Anna Lund", features=[Feature("target=person left=title", -0.5)])
    reading = make_reading(STORM, 2, "Anna Lund", features=[Feature("names_near", 1.25)])
    text = plain(why_runs(explain(make_answer(replace(reading, second=second))), DA))
    assert "• søgte navne i nærheden: 1,25" in text
    assert "• spørgsmålets art + ordet før: -0,50" in text


@settings(deadline=None, max_examples=40)
@given(answers())
def test_any_explanation_can_be_sent(answer: Answer) -> None:
    """It fits, and its tags are closed."""
    runs = why_runs(explain(answer), DA)
    assert 0 < length(runs) <= LONGEST_MESSAGE
    parsed(to_html(runs))


def found(asked: str, number: int, said: str, likeness: float = 1.0) -> Found:
    """Give a place where a piece of text was found."""
    paragraph = STORM.paragraphs[number - 1]
    start = paragraph.text.index(said)
    return Found(asked, Excerpt(paragraph, Span(start, start + len(said))), likeness)


def test_what_was_found_is_quoted_by_paragraph() -> None:
    """Each paragraph is cited under a number of its own; other articles follow."""
    pieces = (
        found("Stormen ramte Esbjerg", 1, "Stormen ramte Esbjerg"),
        found("Borgmesteren Anna Lund", 2, "Borgmester Anna Lund", 0.9),
    )
    other = QuoteSource(HARBOUR, (Found("x", Excerpt(HARBOUR.paragraphs[0], Span(0, 6)), 1.0),), 0.5)
    sources = (QuoteSource(STORM, pieces, 1.0), other)
    cited = [(one.article.id, one.at) for one in places(sources)]
    assert cited == [(STORM.id, 1), (STORM.id, 2), (HARBOUR.id, 1)]
    runs = quote_runs(sources, (LINK, "https://example.org/second", None), DA)
    text, html = plain(runs), to_html(runs)
    assert html.index("https://example.org/?a=") < html.index("https://example.org/second")
    assert [text.index(f"[{number}] ") for number in (1, 2, 3)] == sorted(
        text.index(f"[{number}] ") for number in (1, 2, 3)
    )
    assert DA.telegram.quote_near in text
    assert "<s>Borgmesteren</s> <u>Borgmester</u> Anna Lund" in html
    assert DA.telegram.quote_legend in text
    assert DA.telegram.quote_also in text


@pytest.mark.parametrize(("share", "sentence"), [(1.0, "ordret"), (0.4, "40")])
def test_the_verdict_says_how_much_was_found(share: float, sentence: str) -> None:
    """Part of a text is not all of it."""
    source = QuoteSource(STORM, (found("Stormen", 1, "Stormen"),), share)
    assert sentence in plain(quote_runs((source,), (None,), DA)).splitlines()[0]


def test_many_findings_still_fit() -> None:
    """A whole article pasted is cut to one message."""
    article = Article("a", tuple(Paragraph(n, "Ord og ord. " * 60) for n in range(1, 25)), title="Titel")
    pieces = tuple(
        Found("Ord og ord", Excerpt(one, Span(0, len(one.text) - 1)), 0.8) for one in article.paragraphs
    )
    runs = quote_runs((QuoteSource(article, pieces, 1.0),), (LINK,), DA)
    assert length(runs) <= LONGEST_MESSAGE
    parsed(to_html(runs))


def test_how_fresh_the_archive_is_survives_every_cut() -> None:
    """It is the last line, in italics, however long the paragraph, the refusal or what stands above is."""
    said = "Arkivet er opdateret 26. november kl. 13.52."
    long = Article("a", (Paragraph(1, "Anna Lund kom. " + "Og så videre. " * 800),))
    answer = make_answer(make_reading(long, 1, "Anna Lund", (1, "Anna Lund kom.")))
    articles = [Article(f"a{n}", (Paragraph(1, "x"),), title="Titel " * 40) for n in range(60)]
    above = (Run("Hvem kom?\n\n", (Style.ITALIC,)),)
    for outcome in (answer, make_abstention(*map(make_hit, articles))):
        reply = render(outcome, DA, refreshed=REFRESHED)
        cited = tuple(Cited(source, Opening(long, 1), LINK) for source in reply.sources)
        runs = reply_runs(reply, cited, DA, above=above)
        assert LONGEST_MESSAGE - 300 < length(runs) <= LONGEST_MESSAGE
        assert plain(runs).startswith("Hvem kom?\n\n")
        assert "…" in plain(runs)
        assert to_html(runs).endswith(f"<i>\n{said}</i>")
