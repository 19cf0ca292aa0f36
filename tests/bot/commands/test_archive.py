"""`kildesvar add`, `list` and `sync`."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from bot.progress import Advance
from retrieval.errors import StoreError
from retrieval.sources import intake
from retrieval.store.records import Item, Put
from retrieval.store.store import Store
from tests.bot.running import Ran, Runner
from tests.bot.sources.loopback import Loopback, serving
from tests.retrieval.formats.samples import PAGE

LINES = b'{"id": "x1", "text": "Bo Hansen bor i Odense."}\n{"id": "x2", "text": "Et."}\n{"id": "x3"}\n'


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Give a settings file with one folder to bring articles in from."""
    (tmp_path / "ind").mkdir()
    (tmp_path / "ind" / "a.txt").write_text("En historie.", encoding="utf-8")
    file = tmp_path / "mine.yaml"
    folder = "{name: mappe, kind: folder, path: ind}"
    page = '{name: side, kind: page, url: "http://127.0.0.1:9/"}'
    text = f"archive:\n  url: sqlite:///{tmp_path}/archive.db\n  sources: [{folder}, {page}]\n"
    file.write_text(text, encoding="utf-8")
    return file


def listed(ran: Ran) -> dict[str, dict[str, object]]:
    """Give the articles of a list in JSON, by id."""
    return {row["id"]: row for row in map(json.loads, ran.out.splitlines())}


@pytest.mark.slow
def test_the_program_brings_in_lists_and_removes(tmp_path: Path, settings: Path) -> None:
    """As users run it, from a shell and through a pipe."""

    def kildesvar(*line: str, given: bytes = b"") -> str:
        program = [sys.executable, "-m", "bot", *line, "--config", str(settings)]
        return subprocess.run(program, input=given, check=True, capture_output=True).stdout.decode()

    assert kildesvar("add", str(tmp_path / "ind"), "-", given=LINES) == "3 nye, 1 afvist\n"
    rows = [json.loads(line) for line in kildesvar("list", "--json").splitlines()]
    assert [row["id"] for row in rows] == ["x2", "x1", "a"]
    assert kildesvar("remove", "x1", "x2") == "x1 er fjernet.\nx2 er fjernet.\n"
    assert "i brug" in kildesvar("list", "--count", "5")


def test_json_tells_all(run: Runner) -> None:
    """Every count, and every fault with its place."""
    told = json.loads(run("add", "-", "--json", "--dry-run", stdin=LINES).out)
    counts = {key: told[key] for key in ("new", "changed", "unchanged", "dry_run")}
    assert counts == {"new": 2, "changed": 0, "unchanged": 0, "dry_run": True}
    (fault,) = told["faults"]
    assert fault["place"].endswith(":3")
    assert run("list").out == "Arkivet er tomt.\n"
    assert run("add", "-", "--dry-run", stdin=LINES).out.endswith("En prøve: intet er gemt.\n")


def test_faults_go_to_the_error_stream(run: Runner, tmp_path: Path) -> None:
    """Each with place and reason, many cut short; what can be read is enough for a zero."""
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "God."}\n' + "{}\n" * 30, encoding="utf-8")
    ran = run("add", str(file), "--language", "en")
    assert (ran.code, ran.out) == (0, "1 new, 30 rejected\n")
    assert len(ran.err.splitlines()) == 21
    assert ran.err.splitlines()[-1] == "… and 10 more faults"
    unreadable = [json.loads(line) for line in run("list", "--unreadable", "--json").out.splitlines()]
    assert (len(unreadable), unreadable[0]["place"]) == (30, f"{file}:2")
    assert unreadable[0]["reason"] == "the field 'text' is missing or without words"
    shown = run("list", "--unreadable").out
    assert f"{file}:2" in shown
    assert "mangler eller er uden ord" in shown


def test_a_file_that_is_named_is_told_by_its_content(run: Runner, tmp_path: Path) -> None:
    """A page, JSON lines and a text whose suffixes say nothing, or something else; a folder has its rule."""
    (tmp_path / "side.php").write_text(PAGE, encoding="utf-8")
    (tmp_path / "linjer.txt").write_bytes(LINES)
    (tmp_path / "nyhed.2021").write_text("En historie.", encoding="utf-8")
    assert run("add", str(tmp_path)).out == "2 nye, 3 afviste\n"
    named = [str(tmp_path / name) for name in ("side.php", "nyhed.2021")]
    assert run("add", *named).out == "2 nye\n"
    assert set(listed(run("list", "--json"))) == {"x1", "x2", "side.php", "nyhed.2021"}
    assert len(run("list", "--unreadable", "--json").out.splitlines()) == 1


def test_nothing_at_all_is_a_failure(run: Runner, tmp_path: Path) -> None:
    """As is no place to bring from."""
    assert run("add", str(tmp_path / "no")).code == 3
    assert run("add", "http://127.0.0.1:9/").code == 3
    assert run("add").code == 2
    ran = run("add", "ftp://avis.example/a")
    assert (ran.code, ran.err) == (3, "ftp://avis.example/a: kun http og https hentes, ikke 'ftp'\n")
    assert run("list", "--unreadable").out == "Alt kunne læses.\n"


def test_an_address_is_told_by_its_content(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed and the pages it lists, from this machine where the settings allow that."""
    monkeypatch.setenv("KILDESVAR_ARCHIVE__ALLOW_PRIVATE", "true")
    monkeypatch.setenv("KILDESVAR_ARCHIVE__HOST_SECONDS", "0")
    with serving() as web:
        _print_paper(web)
        assert run("add", f"{web.url}/rss").out == "1 ny, 1 afvist\n"
        assert run("add", f"{web.url}/bro").out == "1 uændret\n"


def _print_paper(web: Loopback) -> None:
    links = "".join(f"<item><link>{web.url}/{name}</link></item>" for name in ("bro", "intet"))
    web.serve("/rss", f'<rss version="2.0"><channel>{links}</channel></rss>')
    web.serve("/bro", PAGE.replace("https://example.org", web.url))


def test_sources_are_visited_once(run: Runner, settings: Path) -> None:
    """A line each; one that fails does not stop the others, and its back-off is kept."""
    ran = run("sync", "--config", str(settings))
    assert (ran.code, ran.out) == (0, "mappe: 1 ny\nside: 1 afvist\n")
    assert "ikke på det offentlige internet" in ran.err
    told = json.loads(run("sync", "side", "--json", "--config", str(settings)).out)
    assert told["source"] == "side"
    assert "not yet tried again" in told["faults"][0]["reason"]


def test_a_sync_shows_how_far_it_is(
    run: Runner, settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In bytes of the files of a folder that are read, under what is being done."""
    reached: list[tuple[str, int, int | None]] = []

    @contextmanager
    def bar(about: str, *_: object) -> Iterator[Advance]:
        yield lambda done, total=None: reached.append((about, done, total))

    monkeypatch.setattr("bot.sources.adding.bar", bar)
    run("sync", "mappe", "--config", str(settings))
    size = (tmp_path / "ind" / "a.txt").stat().st_size
    assert reached[-1] == ("Henter artikler ind (mappe)", size, size)


def test_a_source_must_be_known(run: Runner, settings: Path) -> None:
    """As must any at all."""
    ran = run("sync", "mapen", "--config", str(settings))
    assert (ran.code, ran.err) == (2, "Ingen kilde hedder mapen.\n")
    assert run("watch").code == run("sync").code == 2


def test_a_list_cuts_no_name_on_a_narrow_terminal(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is what the other commands want to be told; its end stands below its beginning."""
    name = "urn:newsml:ritzau.dk:20210107:17:et-langt-navn"
    run("add", "-", stdin=json.dumps({"id": name, "text": "En historie."}).encode())
    run("hide", name)
    run("remove", name, "--note", "bedt om")
    monkeypatch.setenv("COLUMNS", "40")
    for line in (("list",), ("list", "--audit")):
        out = run(*line).out
        assert "…" not in out
        assert max(map(len, out.splitlines())) <= 40


def test_what_came_before_the_archive_failed_is_told(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays, and whoever makes room on the disk sees how far it came."""
    put, before = Store.put, count()

    def failing(store: Store, items: tuple[Item, ...], *, dry_run: bool, readmit: bool) -> tuple[Put, ...]:
        if next(before):
            raise StoreError("a.db: database or disk is full")
        return put(store, items, dry_run=dry_run, readmit=readmit)

    monkeypatch.setattr(intake, "_BATCH", 1)
    monkeypatch.setattr(Store, "put", failing)
    ran = run("add", "-", stdin=LINES)
    assert (ran.code, ran.out, ran.err) == (1, "1 ny\n", "a.db: disken er fuld; gør plads på den\n")
    assert list(listed(run("list", "--json"))) == ["x1"]


def test_an_empty_path_is_not_the_folder_one_is_in(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script whose variable is not set brings in nothing."""
    (tmp_path / "a.txt").write_text("En historie.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = run("add", "")
    assert (ran.code, ran.err) == (2, "En af stierne er tom; skriv, hvad der skal lægges i arkivet.\n")
    assert run("list").out == "Arkivet er tomt.\n"


def test_a_list_can_be_cut_and_chosen(run: Runner, settings: Path) -> None:
    """By count and source; it says when there is more."""
    run("sync", "mappe", "--config", str(settings))
    run("add", "-", "--config", str(settings), stdin=LINES)
    ran = run("list", "--count", "1", "--config", str(settings))
    assert "x2" in ran.out
    assert ran.out.endswith("Der er flere: kildesvar list --count 10\n")
    narrowed = run("list", "--count", "1", "--source", "added", "--config", str(settings))
    assert narrowed.out.endswith("Der er flere: kildesvar list --source added --count 10\n")
    assert run("list", "--source", "ritzua").out == "Arkivet har intet fra ritzua.\n"
    assert list(listed(run("list", "--source", "mappe", "--json", "--config", str(settings)))) == ["a"]
