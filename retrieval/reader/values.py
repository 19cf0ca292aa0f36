"""The named values of each axis on which candidate answers are measured."""

from retrieval.reader.board import ROLES
from retrieval.reader.views import MARKS
from retrieval.reader.word_classes import CLASSES

CONTEXT = (*(f"mark_{name}" for name in MARKS), *CLASSES)
LENGTHS = ("1", "2", "3", "4", "5", "6", "7_8", "9_10", "11_14", "15_up")
SHAPES = (
    "name", "name_part", "name_more", "acronym", "year", "number",
    "number_more", "date", "quote", "article_phrase", "title_phrase", "owner_phrase",
    "preposition_phrase", "clause", "verbal", "word", "words", "pronoun",
    "title_name", "mixed_number", "time",
)  # fmt: skip
RUNS = ("none", "full", "left_part", "right_part", "inner", "more_left", "more_right", "more_both")
DISTANCES = ("adjacent", "1", "2", "3_4", "5_8", "9_up", "none")
NEAR = tuple(f"{distance}_{role}" for distance in DISTANCES for role in ROLES)
BRIDGE = ("far", "adjacent", *CLASSES)
INSIDE = tuple(
    "".join(name if code >> bit & 1 else "-" for bit, name in enumerate("vcap")) for code in range(16)
)
OWN = ("none", "first", "last", "both", "middle", "all")
FIFTHS = ("0", "to_20", "to_40", "to_60", "to_80", "to_100")
RARITIES = ("0", "to_2", "to_4", "to_6", "to_8", "up")
GAPS = ("0", "to_.2", "to_.5", "to_1", "to_1.5", "to_2", "to_3", "to_4", "to_6", "up")
FOCUS = ("none", "before", "after", "first", "last", "inside", "before_2", "after_2")
ORDER = tuple(
    f"{left}_{right}"
    for left in ("none", "first", "middle", "last")
    for right in ("none", "first", "middle", "last")
)
SIDES = ("none", "left", "right", "inside")
STARTS = ("0", "1_2", "3_5", "6_up")
OPENING = (
    "none",
    "be",
    "become",
    "have",
    "do",
    "modal",
    "call",
    "verb",
    "capital",
    "focus",
    "det",
    "prep",
    "other",
)
VERB_NEAR = ("none", *(f"{side}_{distance}" for side in ("left", "right") for distance in DISTANCES[:-1]))
TYPED = ("unknown", "none", "all", "some")
RIVALS = ("0", "1", "2", "3_up")
LANGUAGES = ("da", "en")
ASKING = ("none", "who", "what", "which", "where", "when", "why", "how")
