"""`kildesvar remove`, `hide`, `unpublish` and `anonymise`, and the list of what was decided."""

import json
from datetime import UTC, datetime

import pytest

from bot.index_folder import CURRENT, index_folder
from config.archive import ArchiveSettings
from tests.bot.commands.test_archive import LINES, listed
from tests.bot.running import Runner


def test_editors_decide(run: Runner) -> None:
    """Hiding can be taken back; the rest is for good."""
    run("add", "-", stdin=LINES)
    assert run("hide", "x1").code == 0
    assert listed(run("list", "--json"))["x1"]["state"] == "hidden"
    assert run("hide", "x1", "--undo").out == "x1 kan findes igen.\n"
    assert run("anonymise", "Bo Hansen", "--yes", "--replacement", "N.N.").out.startswith(
        "1 sted i 1 artikel"
    )
    assert listed(run("list", "--json"))["x1"]["headline"] == "N.N. bor i Odense."
    assert run("unpublish", "x2", "--yes").code == 0
    assert listed(run("list", "--json"))["x2"]["state"] == "unpublished"
    kept_out = run("add", "-", stdin=b'{"id": "x2", "text": "Igen."}').out
    assert kept_out == "1 holdt ude efter redaktionens beslutning\n"
    assert run("remove", "x1", "--note", "fejl").out == "x1 er fjernet.\n"
    assert run("hide", "x1", "--undo").out == "x1 tages ind igen, næste gang den leveres.\n"


def test_decisions_are_listed(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """When, what and about which article, the latest first; a name that is taken out is in none of it."""
    assert run("list", "--audit").out == "Intet er besluttet om artikler.\n"
    monkeypatch.setattr("bot.audit_view.local_moment", lambda at: datetime.fromtimestamp(at, UTC))
    run("add", "-", stdin=LINES)
    run("remove", "x2", "--note", "Bo Hansen bad om det")
    before = datetime.now(UTC).replace(microsecond=0)
    run("anonymise", "Bo Hansen", "--yes")
    (latest, first) = map(json.loads, run("list", "--audit", "--json").out.splitlines())
    at = datetime.fromisoformat(latest.pop("at"))
    assert before <= at <= datetime.now(UTC)
    assert latest == {"action": "anonymise", "id": "x1", "note": "1"}
    assert (first["action"], first["id"], first["note"]) == ("remove", "x2", "NN bad om det")
    told = [line.split("  ") for line in run("list", "--audit", "--language", "en").out.splitlines()]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in told]
    assert cells[1] == [f"{at:%Y-%m-%d %H:%M}", "anonymised", "x1", "1 place"]
    assert cells[2][1:] == ["removed", "x2", "NN bad om det"]
    assert run("list", "--audit", "--count", "1").out.endswith("kildesvar list --audit --count 10\n")


@pytest.mark.parametrize("line", [("remove", "x1", "nej"), ("hide", "nej"), ("unpublish", "nej", "--yes")])
def test_an_unknown_article_is_named(run: Runner, line: tuple[str, ...]) -> None:
    """And nothing is done to the others."""
    run("add", "-", stdin=LINES)
    ran = run(*line)
    assert (ran.code, ran.err) == (2, "Ingen artikel hedder nej.\n")
    assert listed(run("list", "--json"))["x1"]["state"] == "live"


@pytest.mark.parametrize("line", [("unpublish", "x1"), ("anonymise", "Bo Hansen")])
def test_what_cannot_be_undone_is_asked_first(run: Runner, line: tuple[str, ...]) -> None:
    """Where nobody can be asked, nothing is done."""
    run("add", "-", stdin=LINES)
    ran = run(*line, stdin=b"j\n")
    assert (ran.code, ran.err) == (
        2,
        "Det kan ikke gøres om, og ingen kan spørges her: bekræft med --yes.\n",
    )
    assert listed(run("list", "--json"))["x1"]["headline"] == "Bo Hansen bor i Odense."


def test_a_name_that_stands_nowhere_is_not_said_to_be_gone(run: Runner) -> None:
    """Else one that was misspelt would be thought to be taken out."""
    run("add", "-", stdin=LINES)
    ran = run("anonymise", "--yes", "Bo Hanson")
    assert ran.out == "Navnet står ikke i nogen artikel; se efter, om det er stavet som i artiklerne.\n"


@pytest.mark.parametrize(
    "line", [("remove", "x1"), ("unpublish", "x1", "--yes"), ("anonymise", "Bo Hansen", "--yes")]
)
def test_the_words_leave_the_index_on_disk_at_once(run: Runner, line: tuple[str, ...]) -> None:
    """They would stand in its files until it is next opened."""
    run("add", "-", stdin=LINES)
    index = index_folder(ArchiveSettings()) / CURRENT
    index.mkdir(parents=True)
    assert run(*line).code == 0
    assert not index.exists()


@pytest.mark.parametrize("verb", ["remove", "hide", "unpublish"])
def test_the_beginning_of_several_names_is_not_enough(run: Runner, verb: str) -> None:
    """It is not said that there is none."""
    run("add", "-", stdin=LINES)
    ran = run(verb, "x")
    assert (ran.code, ran.err) == (2, "Flere artikler begynder med x; skriv mere af navnet.\n")
    assert run(verb, "y").err == "Ingen artikel hedder y.\n"


def test_a_name_has_words(run: Runner) -> None:
    """Nothing is replaced everywhere by mistake."""
    ran = run("anonymise", "--yes", " . ")
    assert (ran.code, ran.err) == (2, "Der er ingen ord i det navn.\n")
