"""Files to the archive."""

import json
from pathlib import Path

import pytest

from retrieval.sources.files import take_input
from retrieval.sources.intake import Intake
from retrieval.sources.keys import file_key
from retrieval.sources.records import Fault, Summary
from retrieval.store.records import EntryState, Quarantined
from retrieval.store.store import Store
from tests.clock import Clock
from tests.retrieval.formats.samples import G2_ITEM, G2_MESSAGE, NINJS_2, PAGE, zipped
from tests.retrieval.sources.shelves import bring, states

LINES = '{"id": "a", "text": "Et."}\n{"id": "b", "text": "To."}\n{"text": 3}\n{"id": "a", "text": "Tre."}\n'


def test_files_of_all_kinds_come_in_once(store: Store, clock: Clock, tmp_path: Path) -> None:
    """The second time everything is unchanged; keys are guids, addresses or places, in this order."""
    (tmp_path / "a.txt").write_text("En historie.")
    (tmp_path / "b.xml").write_text(G2_ITEM)
    (tmp_path / "c.html").write_text(PAGE)
    (tmp_path / "d.zip").write_bytes(zipped({"x.txt": "Et.", "y.txt": "To."}))
    assert bring(store, clock, tmp_path) == Summary(new=5)
    assert bring(store, clock, tmp_path) == Summary(unchanged=5)
    assert {entry.key for entry in store.entries()} == {
        file_key(tmp_path / "a.txt"),
        "urn:newsml:ritzau.dk:20210107:17",
        "https://example.org/bro",
        file_key(tmp_path / "d.zip", "x.txt!x"),
        file_key(tmp_path / "d.zip", "y.txt!y"),
    }


def test_a_changed_file_is_a_new_version(store: Store, clock: Clock, tmp_path: Path) -> None:
    """The old text stays for the record."""
    file = tmp_path / "a.txt"
    for text, expected in (("En.", Summary(new=1)), ("To.", Summary(changed=1))):
        file.write_text(text)
        assert bring(store, clock, file) == expected
    assert [version.article.paragraphs[0].text for version in store.versions("a")] == ["En.", "To."]


def test_a_wire_item_comes_in_versions(store: Store, clock: Clock, tmp_path: Path) -> None:
    """Whatever file a version is in, a newer one replaces it, an older one does not; forerunners go."""
    item = json.loads(NINJS_2)
    for name, version, text in (("a", 2, "Anden."), ("b", 1, "Første."), ("c", 3, "Tredje.")):
        body = [{"contenttype": "text/plain", "value": text}]
        (tmp_path / f"{name}.json").write_text(json.dumps({**item, "version": version, "bodies": body}))
    assert bring(store, clock, tmp_path) == Summary(new=1, older=1, changed=1)
    later = {**item, "uri": "urn:ninjs:3", "evolvedfrom": "urn:ninjs:2"}
    (tmp_path / "d.json").write_text(json.dumps(later))
    bring(store, clock, tmp_path)
    assert states(store) == {"urn:ninjs:2": EntryState.SUPERSEDED, "urn:ninjs:3": EntryState.LIVE}


def test_a_kill_withdraws_until_a_newer_version_comes(store: Store, clock: Clock, tmp_path: Path) -> None:
    """Read again beside the newer version, the old kill does no harm."""
    (tmp_path / "1.xml").write_text(G2_ITEM)
    bring(store, clock, tmp_path)
    kill = G2_ITEM.replace("stat:usable", "stat:canceled").replace('version="2"', 'version="3"')
    (tmp_path / "2.xml").write_text(kill)
    assert bring(store, clock, tmp_path / "2.xml") == Summary(withdrawn=1)
    assert states(store) == {"urn:newsml:ritzau.dk:20210107:17": EntryState.WITHDRAWN}
    (tmp_path / "3.xml").write_text(G2_ITEM.replace('version="2"', 'version="4"').replace("glad", "vred"))
    for _ in range(2):
        bring(store, clock, tmp_path)
        assert states(store) == {"urn:newsml:ritzau.dk:20210107:17": EntryState.LIVE}


def test_one_document_may_hold_articles_kills_and_pictures(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    """Each is what it is: two come in, one is withdrawn, one is no text."""
    (tmp_path / "a.xml").write_text(G2_MESSAGE)
    summary = bring(store, clock, tmp_path)
    assert (summary.new, summary.withdrawn, len(summary.faults)) == (2, 1, 1)


def test_a_bad_line_stops_nothing(store: Store, clock: Clock, tmp_path: Path) -> None:
    """What can be read comes in; the rest is named, and remembered with its line."""
    file = tmp_path / "a.jsonl"
    file.write_text(LINES)
    summary = bring(store, clock, file)
    assert summary == Summary(
        new=2,
        faults=(
            Fault(f"{file}:3", "the field 'text' is a number, not text"),
            Fault(f"{file}:4", f"the id 'a' is already taken by {file}:1"),
        ),
    )
    assert [(one.line, one.mark) for one in store.quarantined()] == [(3, None), (4, None)]
    file.write_text('{"id": "a", "text": "Et."}\n')
    assert bring(store, clock, file) == Summary(unchanged=1)
    assert store.quarantined() == ()


def test_a_bad_file_waits_until_it_changes(store: Store, clock: Clock, tmp_path: Path) -> None:
    """It is named once, passed over while it is the same, tried by hand, and forgotten when it is good."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xff")
    fault = Fault(f"{file}:1", "not UTF-8: byte 0xff")
    assert bring(store, clock, file) == Summary(faults=(fault,))
    assert bring(store, clock, file) == Summary(waiting=1)
    assert bring(store, clock, file, by_hand=True) == Summary(faults=(fault,))
    file.write_text("Nu er den god.")
    assert bring(store, clock, file) == Summary(new=1)
    assert store.quarantined() == ()


def test_a_dry_run_keeps_nothing(store: Store, clock: Clock, tmp_path: Path) -> None:
    """It tells what would become of everything."""
    (tmp_path / "a.txt").write_text("En.")
    (tmp_path / "b.txt").write_bytes(b"\xff")
    summary = bring(store, clock, tmp_path, dry_run=True)
    assert (summary.new, len(summary.faults)) == (1, 1)
    assert (store.entries(), store.quarantined()) == ((), ())


def test_a_path_that_is_none_is_only_told(store: Store, clock: Clock, tmp_path: Path) -> None:
    """A slip of the pen is not remembered."""
    assert bring(store, clock, tmp_path / "no") == Summary(
        faults=(Fault(str(tmp_path / "no"), "no such file or folder"),)
    )
    assert store.quarantined() == ()


def test_a_format_that_is_not_known_waits_too(store: Store, clock: Clock, tmp_path: Path) -> None:
    """Pictures beside articles are named once."""
    (tmp_path / "a.jpg").write_bytes(b"x")
    assert len(bring(store, clock, tmp_path).faults) == 1
    assert bring(store, clock, tmp_path) == Summary(waiting=1)


def test_what_was_removed_comes_back_by_hand_only(store: Store, clock: Clock, tmp_path: Path) -> None:
    """A schedule does not undo what an editor did."""
    (tmp_path / "a.txt").write_text("En.")
    bring(store, clock, tmp_path)
    store.remove("a", why="")
    assert bring(store, clock, tmp_path) == Summary(kept_out=1)
    assert bring(store, clock, tmp_path, by_hand=True) == Summary(new=1)


def take(store: Store, clock: Clock, raw: bytes) -> Summary:
    """Bring in what came through a pipe."""
    intake = Intake(store, clock=clock)
    take_input(raw, intake, source="s")
    return intake.summary()


def test_what_comes_through_a_pipe_is_known_again(store: Store, clock: Clock) -> None:
    """By its own id, else by its very bytes; what is wrong with it is told, and not remembered."""
    assert take(store, clock, LINES.encode()).new == 2
    again = take(store, clock, b'{"id": "a", "text": "Et nyt."}\n{"text": "Uden navn."}')
    assert (again.new, again.changed) == (1, 1)
    assert take(store, clock, "Bare en tekst, ét afsnit.".encode()) == Summary(new=1)
    assert take(store, clock, "Bare en tekst, ét afsnit.".encode()) == Summary(unchanged=1)
    assert take(store, clock, zipped({"x.txt": "Et."})) == Summary(new=1)
    assert take(store, clock, PAGE.encode()) == Summary(new=1)
    assert len(take(store, clock, b"").faults) == 1
    assert store.quarantined() == ()


@pytest.mark.parametrize(("days", "expected"), [(0.5, 1_612_180_800), (2, None)])
def test_a_time_to_come_is_not_believed(
    store: Store, clock: Clock, tmp_path: Path, days: float, expected: int | None
) -> None:
    """A clock may be a little wrong; a version from next year would keep out all that follow."""
    item = json.loads(NINJS_2)
    when = {0.5: "2021-02-01T12:00:00Z", 2: "2021-02-03T00:00:00Z"}[days]
    (tmp_path / "a.json").write_text(json.dumps({**item, "versioncreated": when}))
    bring(store, clock, tmp_path)
    assert store.entries()[0].updated == expected


def test_faults_inside_archives_are_placed(store: Store, clock: Clock, tmp_path: Path) -> None:
    """The member is part of the place, told and remembered."""
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({"x.txt": b"\xff", "y.txt": "Et."}))
    assert bring(store, clock, file).faults == (Fault(f"{file}!x.txt:1", "not UTF-8: byte 0xff"),)
    (kept,) = store.quarantined()
    assert kept == Quarantined(str(file), "not UTF-8: byte 0xff", 1, "x.txt", None, int(clock.now))
