"""What the archive should hold, told again in the plainest way: dictionaries, one item after the other."""

from collections import defaultdict
from dataclasses import dataclass, field

from retrieval.store.records import Change, EntryState, Item


@dataclass(slots=True)
class Text:
    """A version: its number, its text as delivered, and as it is kept."""

    number: int | None
    delivered: str
    kept: str


@dataclass(slots=True)
class Known:
    """What is known about one key."""

    state: str
    text: str | None = None
    version: int | None = None
    hidden: bool = False
    frozen: bool = False
    kept: list[Text] = field(default_factory=list)
    delivered: str | None = None
    gone: set[tuple[int | None, str]] = field(default_factory=set)


class Oracle:
    """An archive of texts by key; every key is its article's id."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}
        self.later: defaultdict[str, set[str]] = defaultdict(set)

    def live(self) -> dict[str, str]:
        """Give the text of every live article."""
        return {
            key: one.text
            for key, one in self.known.items()
            if one.state == EntryState.LIVE and not one.hidden and one.text is not None
        }

    def put(self, item: Item) -> Change:
        """Take in an item."""
        text = item.article.paragraphs[0].text if item.article else ""
        origins = [self.known[key] for key in item.replaces if key in self.known]
        own = self.known.get(item.key)
        clean = own is not None and own.state == EntryState.LIVE and not own.hidden and not own.frozen
        frozen = any(origin.frozen for origin in origins) and not clean
        if frozen or any(origin.state == EntryState.UNPUBLISHED for origin in origins):
            self.known.setdefault(item.key, Known(EntryState.UNPUBLISHED))
            return Change.REJECTED
        if item.key not in self.known:
            return self._first(item, text)
        one = self.known[item.key]
        change = self._judged(item, text, one)
        if change is Change.UNCHANGED:
            one.version = item.version if item.version is not None and not _older(item, one) else one.version
            self._replace(item, one)
        elif change is Change.WITHDRAWN and item.withdrawn:
            if one.state != EntryState.REMOVED:
                one.state = EntryState.WITHDRAWN
            one.version = item.version if item.version is not None else one.version
            self._replace(item, one)
        elif change is Change.OLDER:
            self._late(item, text, one)
        elif change in {Change.NEW, Change.CHANGED}:
            one.state = EntryState.SUPERSEDED if self.later[item.key] else EntryState.LIVE
            self._take(item, text, one)
            self._replace(item, one)
        return change

    def decide(self, verb: str, key: str) -> None:
        """Hide, show, remove or unpublish an article."""
        if verb == "remove":
            self._remove(self.known[key])
            return
        if verb == "show":
            self._show_chain(*self._evolved(key))
            return
        for one in self._evolved(key):
            if verb == "hide":
                one.hidden = True
            elif verb == "unpublish":
                one.kept, one.text, one.gone = [], None, set()
                one.state, one.delivered = EntryState.UNPUBLISHED, None

    def anonymise(self, name: str) -> None:
        """Replace a name in all texts."""
        for one in self.known.values():
            if any(name in version.kept for version in one.kept):
                one.frozen = True
                one.text = one.text and one.text.replace(name, "NN")
            for version in one.kept:
                version.kept = version.kept.replace(name, "NN")

    def _evolved(self, first: str) -> list[Known]:
        found = {first: None}
        for key in (waiting := [first]):
            new = [later for later in self.later[key] if later not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return [self.known[key] for key in found]

    def _remove(self, one: Known) -> None:
        one.gone |= {(version.number, version.delivered) for version in one.kept}
        one.kept, one.text = [], None
        if one.state in {EntryState.LIVE, EntryState.SUPERSEDED}:
            one.state = EntryState.REMOVED

    def _show_chain(self, first: Known, *later: Known) -> None:
        hidden, unpublished = first.hidden, first.state == EntryState.UNPUBLISHED
        self._show(first)
        for one in later:
            if unpublished and one.state == EntryState.UNPUBLISHED:
                self._show(one)
            elif hidden:
                one.hidden = False

    def _show(self, one: Known) -> None:
        if one.frozen or one.text is None:
            one.delivered = None
        if one.text is None:
            one.gone = set()
        one.hidden = one.frozen = False
        if one.state in {EntryState.REMOVED, EntryState.UNPUBLISHED}:
            one.state, one.version = EntryState.REMOVED, None

    def _first(self, item: Item, text: str) -> Change:
        one = self.known[item.key] = Known(EntryState.LIVE)
        if item.withdrawn:
            one.state, one.version = EntryState.WITHDRAWN, item.version
        else:
            one.state = EntryState.SUPERSEDED if self.later[item.key] else EntryState.LIVE
            self._take(item, text, one)
        self._replace(item, one, is_first=True)
        named = {EntryState.WITHDRAWN: Change.WITHDRAWN, EntryState.SUPERSEDED: Change.OLDER}
        return named.get(EntryState(one.state), Change.NEW)

    def _judged(self, item: Item, text: str, one: Known) -> Change:
        older, later = _older(item, one), _later(item, one)
        if one.state == EntryState.UNPUBLISHED:
            return Change.REJECTED
        if item.withdrawn:
            return Change.OLDER if older else Change.WITHDRAWN
        if text in {gone for _, gone in one.gone} or (one.text is None and text == one.delivered):
            return Change.REJECTED
        if one.state == EntryState.WITHDRAWN and not later:
            return Change.WITHDRAWN
        if one.state == EntryState.REMOVED:
            return Change.REJECTED if older or one.frozen else Change.NEW
        if text == one.delivered and one.state != EntryState.WITHDRAWN:
            return Change.UNCHANGED
        if one.frozen:
            return Change.REJECTED
        return Change.OLDER if older or one.state == EntryState.SUPERSEDED else Change.CHANGED

    def _late(self, item: Item, text: str, one: Known) -> None:
        known = [(version.number, version.delivered) for version in one.kept]
        if item.withdrawn or (item.version, text) in {*known, *one.gone}:
            return
        if _older(item, one):
            one.kept.append(Text(item.version, text, text))
        else:
            self._take(item, text, one)

    def _take(self, item: Item, text: str, one: Known) -> None:
        one.kept.append(Text(item.version, text, text))
        one.text, one.delivered, one.version = text, text, item.version

    def _replace(self, item: Item, one: Known, *, is_first: bool = False) -> None:
        for key in item.replaces:
            is_new = is_first or item.key not in self.later[key]
            self.later[key].add(item.key)
            if key in self.known:
                one.hidden = one.hidden or (is_new and self.known[key].hidden)
                if self.known[key].state == EntryState.LIVE:
                    self.known[key].state = EntryState.SUPERSEDED


def _older(item: Item, one: Known) -> bool:
    return item.version is not None and one.version is not None and item.version < one.version


def _later(item: Item, one: Known) -> bool:
    return item.version is not None and one.version is not None and item.version > one.version
