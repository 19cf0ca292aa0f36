"""Numbers, dates, headlines and citations in the words of a language."""

from datetime import date
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from bot.visible import visible
from config.forms import Forms
from config.settings import SpokenLanguage
from config.texts import Texts
from retrieval.records import Article, Feature, Paragraph, ParagraphKind, Published

HEADLINE_LENGTH = 80


def plural(forms: Forms, count: int, language: SpokenLanguage) -> str:
    """Give a sentence in the form that fits a count, the count filled in."""
    form = forms.one if Locale(language).plural_form(count) == "one" else forms.other
    return form.replace("{count}", format_decimal(count, locale=language))


def number(value: float, language: SpokenLanguage, *, decimals: int = 2) -> str:
    """Give a number with a fixed count of decimals."""
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, format=pattern, locale=language)


def duration(count: int, unit: Literal["minute", "hour", "day"], language: SpokenLanguage) -> str:
    """Give a length of time in words: 30 minutter, 1 day."""
    return format_unit(count, f"duration-{unit}", locale=language)


def percent(share: float, language: SpokenLanguage) -> str:
    """Give a share of 0 to 1 in whole per cent."""
    return format_percent(share, locale=language)


def feature_words(feature: Feature, texts: Texts) -> str:
    """Give a feature in words: a measure's name, or the names of the axes that were looked at together."""
    axes = [pair.partition("=")[0] for pair in feature.name.split(" ") if "=" in pair]
    if not axes:
        return texts.why.measures[feature.name]
    return " + ".join(texts.why.axes[axis] for axis in axes)


def iso_date(published: Published | None) -> str | None:
    """Give a date as 2021, 2021-01 or 2021-01-06, as precise as it is known."""
    if published is None:
        return None
    parts = (f"{published.year:04}", *(f"{part:02}" for part in (published.month, published.day) if part))
    return "-".join(parts)


def date_words(published: Published, language: SpokenLanguage) -> str:
    """Give a date as people write it: 2021, januar 2021, 6. januar 2021."""
    if not published.month:
        return str(published.year)
    first = date(published.year, published.month, published.day or 1)
    if published.day:
        return format_date(first, "long", locale=language)
    return format_skeleton("yMMMM", first, locale=language)


def day_words(published: Published, texts: Texts) -> str:
    """Give a date in short, as beside a citation that says the year: 14.05, or what is known of it."""
    if not (published.month and published.day):
        return date_words(published, texts.language)
    day = date(published.year, published.month, published.day)
    return format_date(day, texts.versions.day, locale=texts.language)


def headline(article: Article) -> str:
    """Give an article's title, else its lead cut at a word; in one line, "" where there is neither."""
    if article.title and article.title.strip():
        return " ".join(article.title.split())
    return cut(" ".join(_lead(article).split()), HEADLINE_LENGTH)


def cut(text: str, length: int) -> str:
    """Cut a text at a word so that it has at most so many characters, the ellipsis included."""
    if len(text) <= length:
        return text
    head = text[:length]
    at_word = head.rpartition(" ")[0].rstrip(" ,;:.-–")
    return f"{at_word or head[:-1]}…"


def place(article: Article, paragraph: Paragraph, texts: Texts) -> str:
    """Cite a paragraph: headline, agency, date, paragraph number; what is unknown is left out."""
    number_words = texts.cite.paragraph.format(number=paragraph.number)
    return ", ".join((*source(article, texts), number_words))


def source(article: Article, texts: Texts) -> tuple[str, ...]:
    """Give the parts that cite an article, fit for a terminal: headline, agency or publisher, date."""
    dated = article.published and date_words(article.published, texts.language)
    parts = (headline(article) or texts.cite.untitled, agency(article), dated)
    return tuple(visible(part) for part in parts if part)


def agency(article: Article) -> str | None:
    """Give who sent an article out: its agency, else its publisher."""
    return article.agency or article.publisher


def _lead(article: Article) -> str:
    leads = (one for one in article.paragraphs if one.kind is ParagraphKind.LEAD)
    first = next(leads, article.paragraphs[0] if article.paragraphs else None)
    return first.text if first else ""
