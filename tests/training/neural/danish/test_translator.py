"""Answers that stay where they are when the text around them becomes Danish."""

from hypothesis import given, settings
from hypothesis import strategies as st

from training.neural.danish.translator import Translator
from training.neural.windows import Gold, Group, Window

WORDS = (
    "the house of water a big city's was built in 1854 and not by Anna Lund's car , . after which did build "
    "how many prime minister's cities The German United States government crisis at least 1960s 3rd"
).split()
TRANSLATOR = Translator()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS, TEXTS)
def test_gold_marks_the_answers_place(before: str, answer: str, after: str) -> None:
    """Whatever becomes of it and of what stands around it, the answer is what stands between its marks."""
    text = f"{before} [{answer}] {after}"
    start = text.index("[") + 1
    group = Group("who", (Window("the city"), Window(text)), Gold(1, start, start + len(answer)))
    moved = TRANSLATOR.translate(group)
    assert moved.gold is not None
    whole = moved.windows[moved.gold.window].text
    assert whole[moved.gold.start - 1] == "["
    assert whole[moved.gold.end] == "]"


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS)
def test_an_answer_that_is_a_name_stays(before: str, after: str) -> None:
    """A name is the same name in both languages, without marks around it too."""
    text = f"{before} Zork Zorkson {after}"
    start = text.index("Zork")
    moved = TRANSLATOR.translate(Group("who", (Window(text),), Gold(0, start, start + 12)))
    assert moved.gold is not None
    assert moved.windows[0].text[moved.gold.start : moved.gold.end] == "Zork Zorkson"


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS.filter(bool))
def test_the_opening_stays_at_the_line_break(title: str, text: str) -> None:
    """Surroundings become Danish too, and the window's own text still begins behind them."""
    window = Window(f"{title}\n{text} .", len(title) + 1)
    (moved,) = TRANSLATOR.translate(Group("who", (window,), None)).windows
    assert moved.text[: moved.opening].strip() == "" or moved.text[moved.opening - 1] == "\n"
    assert "\n" not in moved.text[moved.opening :]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60), st.data())
def test_any_text_has_its_answer(text: str, data: st.DataObject) -> None:
    """Marks stay within the text, in order, whatever it is."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    moved = TRANSLATOR.translate(Group("who?", (Window(text),), Gold(0, start, end)))
    assert moved.gold is not None
    assert 0 <= moved.gold.start <= moved.gold.end <= len(moved.windows[0].text)


def test_an_answer_is_said_in_danish() -> None:
    """What stood between the marks stands there in its Danish form, its article with it or not."""
    for text, said in (("in the city", "byen"), ("in a big city", "by"), ("the two cities", "byer")):
        place = text.index("cit")
        group = Group("where", (Window(text),), Gold(0, place, len(text)))
        moved = TRANSLATOR.translate(group)
        assert moved.gold is not None
        assert moved.windows[0].text[moved.gold.start : moved.gold.end] == said


def test_a_group_without_an_answer_stays_one() -> None:
    """There is no gold where none was."""
    moved = TRANSLATOR.translate(Group("in the house", (Window("the city"),), None))
    assert moved == Group("i huset", (Window("byen"),), None)
