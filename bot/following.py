"""The archive's articles and who answers from them, kept up with the archive's log."""

from dataclasses import dataclass

from retrieval.answerer import Answerer
from retrieval.archive import Archive
from retrieval.store.records import LogAction
from retrieval.store.store import Store


@dataclass(frozen=True, slots=True)
class Edition:
    """Articles, who answers from them, and the number of the archive's last change that is in both."""

    archive: Archive
    answerer: Answerer
    change: int


class Follower:
    """Holds the latest edition; each is immutable, so whoever works with an older one may finish."""

    def __init__(self, store: Store, edition: Edition) -> None:
        self._store = store
        self.edition = edition

    def catch_up(self) -> bool:
        """Take in what the archive's log says, and say whether it said anything; raises StoreError.

        One caller at a time.
        """
        before = self.edition
        while lines := self._store.changes(self.edition.change):
            wanted = [line.article_id for line in lines if line.action is LogAction.PUT]
            put = self._store.get_all(wanted)
            # One that is not live any more has changed since, and has a later line.
            gone = {line.article_id for line in lines} - {article.id for article in put}
            archive = self.edition.archive.with_changes(put, gone)
            answerer = self.edition.answerer.with_changes(archive, put, gone)
            self.edition = Edition(archive, answerer, lines[-1].number)
        return self.edition is not before
