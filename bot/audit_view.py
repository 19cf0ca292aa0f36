"""What was decided about articles, in words and as JSON; a name that was taken out is in neither."""

from datetime import UTC, datetime

from rich.table import Table

from bot.archive_view import table_of
from bot.clock import local_moment
from bot.json_replies import Json
from bot.wording import plural
from config.texts import Texts
from retrieval.store.records import AuditAction, AuditLine


def decisions_view(lines: tuple[AuditLine, ...], texts: Texts) -> Table:
    """Give decisions as a table, their times as the machine's clock tells them."""
    said = texts.archive.list
    rows = (
        (
            f"{local_moment(line.at):%Y-%m-%d %H:%M}",
            said.actions[line.action],
            line.article_id or "",
            _note(line, texts),
        )
        for line in lines
    )
    return table_of((said.at, said.decision, said.id, said.note), rows)


def decision_json(line: AuditLine) -> Json:
    """Give a decision as JSON; the id is null where a name stood in no article."""
    return {
        "at": datetime.fromtimestamp(line.at, UTC).isoformat(),
        "action": str(line.action),
        "id": line.article_id,
        "note": line.note,
    }


def _note(line: AuditLine, texts: Texts) -> str:
    if line.action is AuditAction.ANONYMISE:
        return plural(texts.archive.decisions.places, int(line.note), texts.language)
    return line.note
