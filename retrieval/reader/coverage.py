"""How much of a question stands in a stretch of text: strengths by question word, and sums of them."""

from itertools import pairwise

from retrieval.reader.matching import Match, Wanted

Strengths = dict[int, float]
_NEAR = 3  # tokens


def strengths(matches: tuple[Match, ...]) -> Strengths:
    """Give the strongest match of each question word."""
    best: Strengths = {}
    for match in matches:
        best[match.word] = max(best.get(match.word, 0.0), match.strength)
    return best


def joined(*parts: Strengths) -> Strengths:
    """Give the strongest of each word over several stretches."""
    best: Strengths = {}
    for part in parts:
        for word, strength in part.items():
            best[word] = max(best.get(word, 0.0), strength)
    return best


def covered(words: Strengths, wanted: Wanted) -> float:
    """Give the fraction of the question's rarity that words cover, 0 to 1."""
    return sum(strength * wanted.rarity[word] for word, strength in words.items()) / wanted.total


def role_share(words: Strengths, wanted: Wanted, role: str) -> float:
    """Give the fraction of the question's words of a role that stand here; 1 where it has none."""
    numbers = [n for n, held in enumerate(wanted.roles) if held == role]
    if not numbers:
        return 1.0
    return sum(words.get(n, 0.0) for n in numbers) / len(numbers)


def rarest(words: Strengths, wanted: Wanted) -> float:
    """Give the strength of the question's rarest word, 0 where it is absent."""
    if not wanted.words:
        return 0.0
    return words.get(max(range(len(wanted.words)), key=lambda n: wanted.rarity[n]), 0.0)


def pairs(matches: tuple[Match, ...], wanted: Wanted) -> float:
    """Give the share of the question's neighbouring words that stand near each other in the same order."""
    found = {
        first.word
        for first, second in pairwise(matches)
        if second.word == first.word + 1 and second.token - first.token <= _NEAR
    }
    return len(found) / max(1, len(wanted.words) - 1)


def nearness(matches: tuple[Match, ...], wanted: Wanted) -> float:
    """Give how close the matched words stand: high where they follow each other, near 0 far apart."""
    gaps = (second.token - first.token for first, second in pairwise(matches))
    return sum(1 / gap for gap in gaps) / max(1, len(wanted.words) - 1)


def exactness(matches: tuple[Match, ...], folded: tuple[str, ...], wanted: Wanted) -> float:
    """Give how many matches have the very form the question uses, by the question's number of words."""
    same = sum(folded[match.token] == wanted.words[match.word].casefold() for match in matches)
    return same / (len(wanted.words) or 1)
