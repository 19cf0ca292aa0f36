"""Every sentence the program says, in Danish and English, as typed records."""

from functools import cache
from pathlib import Path

import yaml

from config.archive_texts import ArchiveTexts
from config.forms import Forms, Record
from config.settings import SpokenLanguage
from config.telegram_texts import TelegramTexts
from config.why_texts import WhyTexts

TEXTS_FOLDER = Path(__file__).resolve().parent / "texts"


class Counts(Record):
    """Numbers of things."""

    articles: Forms
    sources: Forms
    skipped: Forms
    problems: Forms


class ChatTexts(Record):
    """What the chat says besides answers."""

    welcome: str
    welcome_undated: str
    goodbye: str
    unknown_command: str
    help: str
    help_why: str
    help_more: str
    help_show: str
    help_undated: str
    help_help: str
    help_quit: str
    nothing_yet: str
    no_more: str
    no_source: str
    no_dates: str
    undated: str
    which_source: str


class CiteTexts(Record):
    """The parts of a citation."""

    paragraph: str
    opening_quote: str
    closing_quote: str
    untitled: str


class VersionTexts(Record):
    """The versions of one story; day is a date pattern of CLDR for a day whose year is known."""

    count: Forms
    latest: str
    day: str
    hint: str
    heading: str
    same: str
    absent: str
    legend: str
    legend_styled: str


class AlikeTexts(Record):
    """Paragraphs of other articles that are nearly the same."""

    count: Forms
    hint: str
    heading: str


class NoteTexts(Record):
    """What was done to a question; one per NoteKind."""

    corrected: str
    respelt: str
    translated: str
    synonym: str
    carried: str
    twofold: str
    unknown: str
    unsure: str
    dated: str
    outside: str
    widened: str


class PeriodTexts(Record):
    """Periods that are no single day, month or year."""

    week: str
    since: str
    until: str


class FreshnessTexts(Record):
    """When the archive was last brought up to date: on this day, or on another."""

    today: str
    earlier: str


class RefusalTexts(Record):
    """Why there is no answer; one per AbstainReason, and what helps."""

    empty_question: str
    empty_archive: str
    nothing_found: str
    not_sure: str
    contradicted: str
    question_too_long: str
    unknown_words: Forms
    nearest: str


class SearchTexts(Record):
    """The list of hits."""

    heading: str
    place: str
    matched: str
    around: str
    nothing: str


class ShowTexts(Record):
    """What can go wrong when an article is opened."""

    no_article: str
    near: str
    no_paragraph: str


class FigureTexts(Record):
    """The names of the figures of an evaluation, and of its tables' columns."""

    name: str
    value: str
    questions: str
    answerable: str
    article_r1: str
    article_r5: str
    article_r10: str
    mrr: str
    ndcg10: str
    sentence_accuracy: str
    answer_em: str
    answer_f1: str
    abstain_precision: str
    abstain_recall: str
    false_refusals: str
    ms_p50: str
    ms_p95: str
    reliability: str
    confidence: str
    answers: str
    mean: str
    right: str
    undefined: str


class CheckTexts(Record):
    """What `check` says when all is well, when there is nothing to read, and of who reads."""

    settings_fine: str
    articles_fine: str
    no_articles: str
    neural: str
    lexical: str


class HealthTexts(Record):
    """What `healthcheck` says about the bot beside it."""

    alive: str
    silent: str
    no_server: str


class SettingsTexts(Record):
    """What can be wrong with the settings, and by dotted key what each must be."""

    unknown: str
    meant: str
    value: str
    missing: str
    twice: str
    unreadable: str
    not_settings: str
    expected: dict[str, str]


class ProblemTexts(Record):
    """Crashes, and what a progress bar is about."""

    crash: str
    crash_unlogged: str
    index: str
    reading: str
    indexing: str
    lexical: str
    asking: str
    aborted: str


class UsageTexts(Record):
    """The command line's help, by the names of commands and options, and what it complains of.

    `metavars` stand for what is to be typed; `headings` and `remarks` are by the library's own, `complaints`
    in English as it words them.
    """

    about: str
    usage: str
    more: str
    help: str
    options_metavar: str
    command_metavar: str
    headings: dict[str, str]
    remarks: dict[str, str]
    complaints: dict[str, str]
    metavars: dict[str, str]
    commands: dict[str, str]
    options: dict[str, str]


class Texts(Record):
    """Every sentence in one language; `reasons`: why something cannot be read, `causes`: what systems say."""

    language: SpokenLanguage
    counts: Counts
    chat: ChatTexts
    cite: CiteTexts
    versions: VersionTexts
    alike: AlikeTexts
    notes: NoteTexts
    period: PeriodTexts
    freshness: FreshnessTexts
    refusal: RefusalTexts
    why: WhyTexts
    search: SearchTexts
    show: ShowTexts
    figures: FigureTexts
    check: CheckTexts
    health: HealthTexts
    settings: SettingsTexts
    reasons: dict[str, str]
    causes: dict[str, str]
    troubles: dict[str, str]
    problems: ProblemTexts
    archive: ArchiveTexts
    telegram: TelegramTexts
    usage: UsageTexts


@cache
def load_texts(language: SpokenLanguage) -> Texts:
    """Load the sentences of one language; raises pydantic's ValidationError where one is missing."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (TEXTS_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    return Texts.model_validate(yaml.load(text, Loader=loader))  # noqa: S506 - a safe loader
