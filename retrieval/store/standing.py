"""An article's row while a batch is put: read, changed by each item, written back at the end."""

from dataclasses import dataclass, fields

from retrieval.store.records import EntryState, LogAction
from retrieval.store.states import State


@dataclass(slots=True)
class Standing:
    """One row of the table of articles; its fields are the columns."""

    number: int
    key_hash: bytes
    key: str | None
    article_id: str
    source: str
    state: State
    received: int
    dated: int
    published: int = 0
    hidden: bool = False
    frozen: bool = False
    version: int | None = None
    updated: int | None = None
    digest: bytes | None = None
    current: int | None = None
    change: int | None = None

    @property
    def answers(self) -> bool:
        """Whether the article is answered from."""
        return is_live(self.state, hidden=self.hidden)


COLUMNS = tuple(field.name for field in fields(Standing))


def is_live(state: State, *, hidden: bool) -> bool:
    """Say whether an article is answered from."""
    return state == State.LIVE and not hidden


def shown_state(state: State, *, hidden: bool) -> EntryState:
    """Give the state that a list shows."""
    return EntryState.HIDDEN if hidden and state == State.LIVE else EntryState(state.value)


def action_for(state: State, *, hidden: bool) -> LogAction:
    """Give what an index does about an article in this state."""
    return LogAction.PUT if is_live(state, hidden=hidden) else LogAction.DROP
