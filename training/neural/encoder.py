"""The encoder in PyTorch, as functions over a dictionary of tensors: a plain post-norm BERT with a span head.

Devlin et al. 2019, https://aclanthology.org/N19-1423: position ids from 0, one token type, erf GELU.
"""

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.neural.e5 import HEADS, LAYERS, WIDTH, Floats

Weights = dict[str, Tensor]

_EPSILON = 1e-12
_FAR = -1e4  # added to the scores of padding
FIXED_LAYERS = 3  # the lowest; they know the languages' words already, and need no gradients
SEED = 7


def from_arrays(tensors: dict[str, Floats]) -> Weights:
    """Give the weights of arrays, queries, keys and values of a layer joined, with a new span head."""
    weights = {name: torch.from_numpy(np.array(array)) for name, array in tensors.items()}
    for layer in range(LAYERS):
        for part in "wb":
            parts = [weights.pop(f"l{layer}.{one}.{part}") for one in "qkv"]
            weights[f"l{layer}.qkv.{part}"] = torch.cat(parts)
    chance = torch.Generator().manual_seed(SEED)
    weights["head.w"] = torch.randn(2, WIDTH, generator=chance) * 0.02
    weights["head.b"] = torch.zeros(2)
    return weights


def trained(weights: Weights) -> Weights:
    """Give the weights that learn: those above the fixed layers."""
    fixed = ("emb.", *(f"l{layer}." for layer in range(FIXED_LAYERS)))
    return {name: tensor for name, tensor in weights.items() if not name.startswith(fixed)}


def encode(weights: Weights, ids: Tensor, lengths: Tensor, kind: torch.dtype) -> Tensor:
    """Give start and end logits, windows x tokens x 2, float32; lengths are the windows' tokens."""
    positions = torch.arange(ids.shape[1])
    x = weights["emb.word"][ids] + weights["emb.pos"][positions] + weights["emb.type"][0]
    x = _norm(x, weights["emb.ln.w"], weights["emb.ln.b"]).to(kind)
    mask = torch.where(positions < lengths[:, None], 0.0, _FAR)[:, None, None, :].to(kind)
    for number in range(LAYERS):
        own = {name: weights[f"l{number}.{name}"].to(kind) for name in _PARTS}
        x = _layer(x, mask, own)
    return functional.linear(x.float(), weights["head.w"], weights["head.b"])


_PARTS = tuple(f"{name}.{part}" for name in ("qkv", "ao", "aln", "fi", "fo", "oln") for part in "wb")


def _norm(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return functional.layer_norm(x, (WIDTH,), weight, bias, _EPSILON)


def _plain_layer(x: Tensor, mask: Tensor, w: Weights) -> Tensor:
    windows, tokens, _ = x.shape
    joined = functional.linear(x, w["qkv.w"], w["qkv.b"]).view(windows, tokens, 3, HEADS, -1)
    query, key, value = joined.permute(2, 0, 3, 1, 4)
    scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask
    seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(windows, tokens, WIDTH)
    x = _norm(x + functional.linear(seen, w["ao.w"], w["ao.b"]), w["aln.w"], w["aln.b"])
    inner = functional.gelu(functional.linear(x, w["fi.w"], w["fi.b"]))
    return _norm(x + functional.linear(inner, w["fo.w"], w["fo.b"]), w["oln.w"], w["oln.b"])


_layer = torch.compile(_plain_layer, dynamic=False)
