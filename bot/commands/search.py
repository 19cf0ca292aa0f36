"""`kildesvar search`: the paragraphs that a search finds."""

from rich.text import Text

from bot.article_view import hits_view
from bot.commands.starting import living, start
from bot.options import Given
from bot.replies import all_notes, note_words
from bot.terminal import console
from bot.visible import without_surrogates

HITS = 10


def run(given: Given, words: str, *, k: int | None) -> None:
    """Print the hits for some words, with scores and matched words."""
    begun = start(given, k=k)
    asked = without_surrogates(words)[: begun.settings.question_length]
    with living(begun) as alive:
        query, hits = alive.answerer().search(asked, k=k or HITS)
    out = console()
    for note in all_notes(query):
        out.print(Text(note_words(note, begun.texts), style="italic"))
    out.print(hits_view(hits, begun.texts))
