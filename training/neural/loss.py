"""What the reader learns to make small, and how it reads a span off its logits."""

import torch
from torch import Tensor

from training.neural.dataset import Batch

_NEVER = -1e9


def group_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Give the mean over groups of the negative log-likelihood of start and end.

    One softmax runs over the tokens of all windows of a group, with each window's first token for "not here"
    (Clark & Gardner 2018, shared normalisation, https://aclanthology.org/P18-1078); where no window answers,
    these first tokens are what is right.
    """
    group = torch.from_numpy(batch.group)
    kept = group >= 0
    _, number = torch.unique(group[kept], return_inverse=True)
    logits = logits[kept].masked_fill(~_allowed(batch)[kept][:, :, None], _NEVER)
    first, last = (torch.from_numpy(marks)[kept] for marks in (batch.first, batch.last))
    count = int(number.max()) + 1
    answered = torch.zeros(count, dtype=torch.bool).index_fill(0, number[first >= 0], True)
    total = torch.zeros(())
    for side, right in enumerate((first, last)):
        scores = logits[:, :, side]
        everything = _pooled(scores.logsumexp(1), number, count)
        gold = torch.where(right >= 0, scores.gather(1, right.clamp(min=0)[:, None])[:, 0], _NEVER)
        nothing = torch.where(answered[number], torch.tensor(_NEVER), scores[:, 0])
        wanted = _pooled(torch.where(answered[number], gold, nothing), number, count)
        total = total + (everything - wanted).mean() / 2
    return total


def _allowed(batch: Batch) -> Tensor:
    places = torch.arange(batch.ids.shape[1])
    opening, lengths = torch.from_numpy(batch.opening), torch.from_numpy(batch.lengths)
    inside = (places >= opening[:, None]) & (places < lengths[:, None] - 1)  # the last token closes
    return inside | (places == 0)


def _pooled(scores: Tensor, number: Tensor, count: int) -> Tensor:
    """Give the log of the sums of exponentials over each group's windows."""
    highest = torch.full((count,), _NEVER).scatter_reduce(0, number, scores.detach(), "amax")
    sums = torch.zeros(count).index_add(0, number, (scores - highest[number]).exp())
    return sums.log() + highest


def agreement(logits: Tensor, batch: Batch, *, longest: int = 30) -> tuple[int, int]:
    """Give in how many groups the best span is exactly the right one, and how many groups there are."""
    allowed = _allowed(batch)
    scores = logits.masked_fill(~allowed[:, :, None], _NEVER)
    pairs = scores[:, :, None, 0] + scores[:, None, :, 1]
    band = torch.ones(pairs.shape[1:]).triu().tril(longest - 1).bool()
    pairs = pairs.masked_fill(~band, 2 * _NEVER)
    pairs[:, 0, 1:] = 2 * _NEVER
    best, place = pairs.flatten(1).max(1)
    right = 0
    groups = sorted(set(batch.group.tolist()) - {-1})
    for group in groups:
        windows = [n for n, one in enumerate(batch.group) if one == group]
        answers = [n for n in windows if batch.first[n] >= 0]
        chosen = max(windows, key=lambda n: float(best[n]))
        span = divmod(int(place[chosen]), pairs.shape[2])
        wanted = (int(batch.first[chosen]), int(batch.last[chosen])) if chosen in answers else (0, 0)
        right += span == wanted and (bool(answers) <= (chosen in answers))
    return right, len(groups)
