"""Tiny extractive models of two makes, random but always the same: a folder as Hugging Face's exports are."""

from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram, WordPiece

Make = Literal["xlm-r", "bert"]
MAKES: tuple[Make, ...] = ("xlm-r", "bert")
_WIDTH = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789.,;:!?'()-"
_WORDS = ("Møllen", "ord", "er", "solgt", "Hvem", "museet", "bygget", "Anna", "Lund", "i")
_MARK = "\u2581"


def make_folder(folder: Path, make: Make = "xlm-r", *, seed: int = 7) -> Path:
    """Write a model and its tokenizer, without a card, into a folder of this name; give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = make_tokenizer(make)
    tokenizer.save(str(folder / "tokenizer.json"))
    onnx.save(make_graph(tokenizer.get_vocab_size(), typed=make == "bert", seed=seed), folder / "model.onnx")
    return folder


def make_tokenizer(make: Make) -> Tokenizer:
    """Give a tokenizer of one of the makes."""
    return _sentencepiece() if make == "xlm-r" else _wordpiece()


def _sentencepiece() -> Tokenizer:
    """Give unigrams with their white space, pairs as `<s> Q </s></s> C </s>`."""
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), (_MARK, -6.0)]
    pieces += [(f"{_MARK}{word}", -3.0) for word in _WORDS]
    pieces += [(letter, -8.0) for letter in _LETTERS]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=3))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(left=False, right=True),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return tokenizer


def _wordpiece() -> Tokenizer:
    """Give words and their letters without white space, pairs as `[CLS] Q [SEP] C [SEP]` of two types."""
    names = ["[UNK]", "[CLS]", "[SEP]", "[PAD]", *_WORDS, *_LETTERS, *(f"##{letter}" for letter in _LETTERS)]
    vocabulary = {name: place for place, name in enumerate(dict.fromkeys(names))}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106 - a piece, no password
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    return tokenizer


def make_graph(pieces: int, *, typed: bool, seed: int = 7) -> onnx.ModelProto:
    """Give a model: a token's logits are those of its embedding and of the mean of all that is seen."""
    chance = np.random.default_rng(seed)
    names = ["input_ids", "attention_mask", *(["token_type_ids"] if typed else [])]
    constants: dict[str, np.ndarray[Any, Any]] = {
        "embedding": chance.normal(size=(pieces, _WIDTH)).astype(np.float32),
        "types": chance.normal(size=(2, _WIDTH)).astype(np.float32),
        "head": chance.normal(size=(_WIDTH, 2)).astype(np.float32),
        "tokens_axis": np.array([1], np.int64),
        "last_axis": np.array([2], np.int64),
    }
    whole = helper.make_graph(
        _nodes(typed=typed),
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["windows", "tokens"]) for name in names],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "tokens"])
            for name in ("start_logits", "end_logits")
        ],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    return helper.make_model(whole, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)


def _nodes(*, typed: bool) -> list[onnx.NodeProto]:
    def node(kind: str, inputs: str, outputs: str, **attributes: Any) -> onnx.NodeProto:  # noqa: ANN401
        return helper.make_node(kind, inputs.split(), outputs.split(), **attributes)

    embedded = [node("Gather", "embedding input_ids", "words" if typed else "x")]
    if typed:
        embedded += [node("Gather", "types token_type_ids", "kinds"), node("Add", "words kinds", "x")]
    return [
        *embedded,
        node("Cast", "attention_mask", "here", to=TensorProto.FLOAT),
        node("Unsqueeze", "here last_axis", "mask"),
        node("Mul", "x mask", "kept"),
        node("ReduceSum", "kept tokens_axis", "sum", keepdims=1),
        node("ReduceSum", "mask tokens_axis", "count", keepdims=1),
        node("Div", "sum count", "mean"),
        node("Add", "x mean", "seen"),
        node("MatMul", "seen head", "both"),
        node("Split", "both", "first second", axis=2, num_outputs=2),
        node("Squeeze", "first last_axis", "start_logits"),
        node("Squeeze", "second last_axis", "end_logits"),
    ]
