"""What the commands of the archive say, as typed records."""

from config.forms import Forms, Record


class ListTexts(Record):
    """The lists of what the archive holds, of what could not be read, and of what was decided."""

    id: str
    source: str
    dated: str
    state: str
    headline: str
    place: str
    reason: str
    at: str
    decision: str
    note: str
    empty: str
    empty_source: str
    all_read: str
    undecided: str
    more: str
    states: dict[str, str]
    actions: dict[str, str]


class DecisionTexts(Record):
    """What is decided about articles, asked before and said after."""

    removed: str
    hidden: str
    shown: str
    readmitted: str
    unpublished: str
    nowhere: str
    anonymised: str
    places: Forms
    purged: str
    questions: Forms
    ask_unpublish: str
    ask_anonymise: str
    agreed: str
    needs_yes: str
    left: str
    several: str
    no_name: str


class NoteTexts(Record):
    """What there is to know of an address; other is its new one, or the id of its article."""

    moved: str
    closed: str
    gone: str
    missing: str


class ArchiveTexts(Record):
    """What bringing articles in says: what became of them, and which sources are followed."""

    bringing: str
    fetching: str
    new: Forms
    changed: Forms
    unchanged: Forms
    older: Forms
    withdrawn: Forms
    kept_out: Forms
    waiting: Forms
    rejected: Forms
    nothing: str
    dry_run: str
    more_faults: Forms
    notes: NoteTexts
    empty_place: str
    no_sources: str
    unknown_source: str
    watching: str
    stopped: str
    input_too_long: str
    list: ListTexts
    decisions: DecisionTexts
