"""Which question the last one of each place followed, so that its edited wording follows the same one."""

from collections import OrderedDict

from bot.state.records import Place
from retrieval.records import Question

_MOST = 1_000  # places


class Followed:
    """Kept in memory alone, and for the places that asked last: a restart costs an edit its context."""

    def __init__(self) -> None:
        self._known: OrderedDict[Place, tuple[int | None, Question | None]] = OrderedDict()

    def note(self, place: Place, message: int | None, previous: Question | None) -> None:
        """Note what a place's last question followed, and the message it was asked in."""
        self._known.pop(place, None)
        self._known[place] = (message, previous)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)

    def before(self, place: Place, message: int | None) -> Question | None:
        """Give what a message's question followed; None where it was not the place's last one."""
        known, previous = self._known.get(place, (None, None))
        return previous if known == message else None

    def forget(self) -> None:
        """Forget everything, whoever asked it."""
        self._known.clear()
