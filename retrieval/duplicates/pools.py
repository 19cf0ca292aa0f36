"""Who is near whom, directly or by way of others: the pools from which families are made."""

from collections.abc import Callable, Iterable, Mapping

Pools = Mapping[int, tuple[int, ...]]
"""Each pool of at least two numbers, by every number in it."""


def parted(pools: Pools, gone: Iterable[int]) -> tuple[dict[int, tuple[int, ...]], set[int]]:
    """Give the pools without some numbers, and the numbers that stood in a pool with one of them.

    Whoever left may have been what held a pool together; families are the same from too large a pool.
    """
    left = {**pools}
    leaving = set(gone)
    touched = {one for number in leaving for one in left.get(number, ())} - leaving
    for pool in {left[number] for number in leaving if number in left}:
        rest = tuple(one for one in pool if one not in leaving)
        for number in pool:
            del left[number]
        if len(rest) > 1:
            left.update(dict.fromkeys(rest, rest))
    return left, touched


def joined(
    pools: Pools, pairs: Iterable[tuple[int, int]], is_near: Callable[[int, int], bool]
) -> tuple[dict[int, tuple[int, ...]], set[int]]:
    """Give the pools with those near each other joined, and the numbers whose pool is another now."""
    roots: dict[int, int] = {}

    def root(number: int) -> int:
        above = roots.setdefault(number, pools.get(number, (number,))[0])
        while above != number:
            further = roots.setdefault(above, above)
            roots[number] = further
            number, above = above, further
        return number

    for one, other in pairs:
        if (left := root(one)) != (right := root(other)) and is_near(one, other):
            roots[right] = left
    grown: dict[int, dict[int, None]] = {}
    for number in tuple(roots):
        grown.setdefault(root(number), {}).update(dict.fromkeys(pools.get(number, (number,))))
    result = {**pools}
    touched: set[int] = set()
    for numbers in map(tuple, grown.values()):
        if len(numbers) > 1 and len(numbers) != len(pools.get(numbers[0], ())):
            result.update(dict.fromkeys(numbers, numbers))
            touched.update(numbers)
    return result, touched
