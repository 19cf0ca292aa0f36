"""The card beside a model: what it is made of, and the checksums of its files."""

import hashlib
from pathlib import Path

import yaml

from retrieval.errors import ResourceError

FILES = ("model.onnx", "tokenizer.json")
CARD = "card.yaml"


def check(folder: Path) -> None:
    """Raise ResourceError where a file of a model is missing, or is not the one that its card describes."""
    try:
        for name in FILES:
            if not (folder / name).is_file():
                raise ResourceError(f"the model in {folder} has no file {name}")
        for name, expected in checksums(folder).items():
            if checksum(folder / name) != expected:
                raise ResourceError(
                    f"the model file {folder / name} is damaged: its checksum is not the card's"
                )
    except OSError as err:
        raise ResourceError(f"the model in {folder} cannot be read: {err}") from err


def checksums(folder: Path) -> dict[str, str]:
    """Give the checksums of a folder's card by file, none without a card; raises ResourceError."""
    card = folder / CARD
    if not card.exists():
        return {}
    try:
        written = yaml.safe_load(card.read_text(encoding="utf-8"))["sha256"]
        return {name: str(written[name]) for name in FILES}
    except (OSError, ValueError, RecursionError, yaml.YAMLError, KeyError, TypeError) as err:
        raise ResourceError(f"the model card {card} is damaged: {err}") from err


def checksum(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
