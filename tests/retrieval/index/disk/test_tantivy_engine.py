"""The engine on disk finds what the engine in memory finds, and notices when it must not answer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analyzer.analyzer import Analyzer
from retrieval.archive import MemoryArchive
from retrieval.errors import Unusable, UnusableIndexError
from retrieval.index.disk.manifest import read_manifest, write_manifest
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.periods.days import Days
from retrieval.records import Article, Language, Published, Query, QueryTerm
from tests.factories import make_article
from tests.retrieval.index.test_changes import SPRING, WORDS, bodies, query_of, sized, titles, written
from tests.retrieval.index.test_paragraphs import BETTER, RIGHT

ANALYZER = Analyzer()
SOME = (
    make_article("Ulven kom til Ålborg.", "Ræven gik.", id="a", title="Dyr", published=Published(2021, 1)),
    make_article("The wolf went to Aalborg.", id="b/ø", language="en"),
)


def built(folder: Path, articles: Iterable[Article]) -> TantivyIndex:
    """Build an index of some articles in a folder."""
    archive = MemoryArchive(articles)
    return TantivyIndex.create(folder, ANALYZER, archive).with_changes(archive, change=1)


def places(index: TantivyIndex, *words: str) -> list[tuple[str, int]]:
    """Search for some words."""
    return [(hit.article.id, hit.paragraph.number) for hit in index.search(only(*words), 5)]


def only(*words: str) -> Query:
    """Give the query of some words alone."""
    terms = (term for word in words for term in ANALYZER.analyze(word, "da"))
    return Query(tuple(QueryTerm(term.text, term.text) for term in terms))


def test_a_search_asks_for_all_texts_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they come from a database, each time costs as much as the search."""
    index, asked = built(tmp_path, SOME), list[list[str]]()
    all_of = MemoryArchive.get_all

    def counted(archive: MemoryArchive, article_ids: Iterable[str]) -> tuple[Article, ...]:
        asked.append(list(article_ids))
        return all_of(archive, asked[-1])

    monkeypatch.setattr(MemoryArchive, "get_all", counted)
    assert {name for name, _ in places(index, "Ulven", "wolf")} == {"a", "b/ø"}
    assert [set(ids) for ids in asked] == [{"a", "b/ø"}]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(bodies, titles), max_size=8), st.lists(st.sampled_from(WORDS), max_size=5))
def test_hits_scores_and_words_are_those_of_the_engine_in_memory(
    parts: list[tuple[list[str], str | None]], words: list[str]
) -> None:
    """To the last bit, as long as the articles looked at hold all that match."""
    articles = [written(*one, f"a{number}") for number, one in enumerate(parts)]
    memory, query = ParagraphIndex.build(articles, ANALYZER), query_of(words)
    with TemporaryDirectory() as folder:
        disk = built(Path(folder), articles)
        assert (len(disk), disk.languages) == (len(memory), memory.languages)
        assert (disk.covered, disk.change) == (memory.covered, 1)
        assert disk.search(query, 10) == memory.search(query, 10)
        assert disk.search(query, 10, period=SPRING) == memory.search(query, 10, period=SPRING)
        assert disk.search(query, 10, recency=0.5) == memory.search(query, 10, recency=0.5)
        assert all(disk.hits_of(one, query) == memory.hits_of(one, query) for one in articles)
        for term in query.terms:
            assert (term.text in disk) == (term.text in memory)
            assert disk.rarity(term.text) == memory.rarity(term.text)
        for length in range(18):
            assert disk.vocabulary.of_length(length) == memory.vocabulary.of_length(length)
        for word in ("aalborg", "ålborg", "ulv"):
            assert disk.vocabulary.alike(word) == memory.vocabulary.alike(word)


def test_many_articles_rank_as_in_memory(tmp_path: Path) -> None:
    """Where more match than are looked at, the best are the same for nearly all queries."""
    articles = sized(400, size=3)
    disk, memory = built(tmp_path, articles), ParagraphIndex.build(articles, ANALYZER)
    queries = [query_of([f"ord{n}", f"ord{n * 7}", f"ord{n + 90}"]) for n in range(1, 40)]
    shared = [{(h.article.id, h.paragraph.number) for h in memory.search(q, 10)} for q in queries]
    found = [{(h.article.id, h.paragraph.number) for h in disk.search(q, 10)} for q in queries]
    overlap = sum(len(one & other) / len(one) for one, other in zip(shared, found, strict=True) if one)
    assert overlap / len(queries) > 0.95


def test_nearly_the_same_lines_give_way_as_in_memory(tmp_path: Path) -> None:
    """But the one with the word asked for does not."""
    lines = (BETTER, RIGHT)
    disk, memory = built(tmp_path, lines), ParagraphIndex.build(lines, ANALYZER)
    words = ("tilskuere", "Silkeborg", "Vejle", "pokalturneringen")
    assert ("right", 1) in places(disk, *words)
    assert disk.search(only(*words), 5) == memory.search(only(*words), 5)


def test_an_opened_index_answers_as_the_one_that_was_written(tmp_path: Path) -> None:
    """With the number of its last change, its languages and ids of any characters."""
    built(tmp_path, SOME)
    index = TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME))
    assert (index.change, len(index), index.languages) == (1, 3, frozenset[Language](["da", "en"]))
    assert places(index, "ålborg", "aalborg") == [("b/ø", 1), ("a", 1), ("a", 2)]


def test_changes_replace_and_drop_and_leave_the_index_before_as_it_was(tmp_path: Path) -> None:
    """A changed article is found by its new words alone, a dropped one not at all."""
    before = built(tmp_path, SOME)
    newer = make_article("Katten kom.", id="a")
    after = before.with_changes([newer, newer], ["b/ø", "gone"], change=2)
    after = TantivyIndex(after._opened, ANALYZER, MemoryArchive([newer]), after._weights)  # noqa: SLF001 - newer texts
    assert (len(after), after.languages, after.change) == (1, frozenset[Language](["da"]), 2)
    assert (places(after, "kat"), places(after, "ulv"), places(after, "wolf")) == ([("a", 1)], [], [])
    assert (len(before), places(before, "ræv")) == (3, [("a", 2), ("a", 1)])
    assert read_manifest(tmp_path).counts == built(tmp_path / "anew", [newer])._opened.manifest.counts  # noqa: SLF001


def test_the_same_change_made_again_changes_nothing(tmp_path: Path) -> None:
    """As it is after a crash between two steps."""
    first = built(tmp_path, SOME)
    again = first.with_changes(SOME, change=1)
    assert (len(again), places(again, "ulv")) == (len(first), places(first, "ulv"))


def test_a_change_that_was_cut_off_is_counted_and_made_again(tmp_path: Path) -> None:
    """The manifest is of before, though all postings are there."""
    index = TantivyIndex.create(tmp_path, ANALYZER, MemoryArchive(SOME))
    before = read_manifest(tmp_path)
    index.with_changes(SOME, change=1)
    after = read_manifest(tmp_path)
    halfway = replace(before, stored=after.stored, checksum=after.checksum, settled=False)
    write_manifest(tmp_path, halfway)
    reopened = TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME))
    assert (reopened.change, len(reopened)) == (0, 3)
    assert len(reopened.with_changes(SOME, change=1)) == 3
    assert read_manifest(tmp_path).counts == after.counts


def test_what_a_failed_change_left_behind_is_overwritten(tmp_path: Path) -> None:
    """An error among the articles leaves the index as it was, on disk too."""
    index = built(tmp_path, SOME)

    def failing() -> Iterable[Article]:
        yield make_article("Katten kom.", id="c")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.with_changes(failing(), change=2)
    reopened = TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME))
    assert (reopened.change, len(reopened), places(reopened, "kat")) == (1, 3, [])
    other = make_article("Hunden kom.", id="d")
    after = reopened.with_changes([other], change=2)
    assert (len(after), "hund" in after, "kat" in after) == (4, True, False)


def test_an_article_that_is_no_longer_kept_is_left_out(tmp_path: Path) -> None:
    """The archive may be ahead of the index for a moment."""
    built(tmp_path, SOME)
    index = TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME[1:]))
    assert places(index, "ålborg", "aalborg") == [("b/ø", 1)]


@pytest.mark.parametrize("words", [(), ("ukendt",)])
def test_nothing_is_found_for_no_words_and_unknown_ones(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Nor in an empty index, nor where nothing is asked for; tantivy would panic at a limit of 0."""
    index = built(tmp_path, SOME)
    assert index.search(only(*words), 5) == ()
    assert index.search(only("ulv"), 0) == ()
    assert built(tmp_path / "empty", ()).search(only("ulv"), 5) == ()


def test_an_article_is_given_whole_for_a_query_without_terms(tmp_path: Path) -> None:
    """By either engine, with scores of 0 and no parts."""
    disk, memory = built(tmp_path, SOME), ParagraphIndex.build(SOME, ANALYZER)
    for article in SOME:
        hits = disk.hits_of(article, Query(()))
        assert hits == memory.hits_of(article, Query(()))
        assert [(hit.paragraph, hit.score, hit.parts) for hit in hits] == [
            (one, 0.0, ()) for one in article.paragraphs
        ]


def why(folder: Path) -> Unusable:
    """Give why an index does not open."""
    with pytest.raises(UnusableIndexError) as caught:
        TantivyIndex.open(folder, ANALYZER, MemoryArchive(SOME))
    assert str(folder) in str(caught.value)
    return caught.value.why


def _with_one_dropped(folder: Path) -> None:
    """Build an index that held one article more."""
    built(folder, [*SOME, make_article("Toget kom.", id="c")]).with_changes([], ["c"], change=2)
    assert len([*folder.rglob("*.del")]) == 2


def test_any_flipped_byte_is_noticed(tmp_path: Path) -> None:
    """In the postings, the stored terms, the lists of both and of what was dropped; locks are no part."""
    _with_one_dropped(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name[0] != "."]
    assert len(files) > 12
    for path in files:
        whole = path.read_bytes()
        # What tantivy writes behind its checksum, its version, is looked at by tantivy.
        for place in {0, len(whole) - 1, *([len(whole) // 2] if len(whole) > 300 else [])}:
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
            assert why(tmp_path) is Unusable.DAMAGED
        path.write_bytes(whole)
    assert len(TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME))) == 3


def test_missing_and_shortened_files_are_noticed(tmp_path: Path) -> None:
    """Whichever file it is."""
    assert why(tmp_path / "nowhere") is Unusable.MISSING
    _with_one_dropped(tmp_path)
    for path in [path for path in tmp_path.rglob("*") if path.is_file() and path.name[0] != "."]:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        assert why(tmp_path) is Unusable.DAMAGED
        path.unlink()
        assert why(tmp_path) in {Unusable.DAMAGED, Unusable.MISSING}
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("known", "other", "expected"),
    [
        ('"format": 1', '"format": 2', Unusable.FORMAT),
        ('"tantivy": "', '"tantivy": "newer ', Unusable.FORMAT),
        ('"fingerprint": "', '"fingerprint": "0', Unusable.ANALYZER),
    ],
)
def test_other_formats_and_analyzers_are_refused(
    tmp_path: Path, known: str, other: str, expected: Unusable
) -> None:
    """Such an index is built anew beside."""
    built(tmp_path, SOME)
    text = (tmp_path / "manifest").read_text(encoding="ascii").splitlines()[1].replace(known, other)
    (tmp_path / "manifest").write_text(f"{crc32(text.encode()):08x}\n{text}\n", encoding="ascii")
    assert why(tmp_path) is expected


def test_articles_of_a_vague_date_are_covered_to_its_end(tmp_path: Path) -> None:
    """A year alone reaches to its last day, whatever certain days of it other articles have."""
    dates = (Published(2021), Published(2021, 3, 5), Published(2020, 2), None)
    disk = built(tmp_path, [make_article("x", id=str(n), published=one) for n, one in enumerate(dates)])
    assert disk.covered == Days(date(2020, 2, 1), date(2021, 12, 31))


def test_a_period_holds_about_its_articles_paragraphs(tmp_path: Path) -> None:
    """They are counted by their articles, each taken to be of mean length."""
    articles = [make_article("a", "b", id=str(n), published=Published(2020 + n)) for n in range(4)]
    assert built(tmp_path, articles).count(SPRING) == 4
