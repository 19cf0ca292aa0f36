"""Reading the settings from all their places; whatever is wrong in any of them is reported together."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from config.errors import Problem, ProblemKind, SettingsError
from config.layers import Layer, given, known_keys, read_environment, read_secrets, read_yaml
from config.settings import InterfaceLanguage, Settings, SpokenLanguage

DEFAULT_FILE = Path(__file__).resolve().parent / "default.yaml"
SECRETS = frozenset(
    {
        "telegram.token",
        "telegram",
        "telegram.webhook.secret",
        "telegram.webhook",
        "state.url",
        "state",
        "archive.url",
        "archive",
    }
)
MASK = "********"
SHOWN_LENGTH = 60


def read_settings(
    *,
    file: Path | None = None,
    articles: tuple[Path, ...] | None = None,
    language: str | None = None,
    k: int | None = None,
) -> Settings:
    """Read all settings, the given ones first, then environment, secret files, file, default file.

    Raises SettingsError with every problem of every place, also of values that a higher place overrides.
    """
    layers = _layers(file, {"articles": articles, "language": language, "k": k})
    problems = tuple(problem for layer in layers for problem in _problems(layer))
    if problems:
        raise SettingsError(problems)
    return _merged(layers)


def usable_settings(
    *, file: Path | None = None, articles: tuple[Path, ...] | None = None, language: str | None = None
) -> Settings:
    """Read what can be used of the settings, bad ones left out, to go on and say what else is wrong."""
    layers = _layers(file, {"articles": articles, "language": language})
    for layer in layers:
        for problem in tuple(_problems(layer)):
            layer.values.pop(problem.key.partition(".")[0], None)
    return _merged(layers)


def interface_language(setting: InterfaceLanguage, environ: Mapping[str, str]) -> SpokenLanguage:
    """Choose the language to greet in: the setting, else the system's where it is English, else Danish."""
    if setting != "auto":
        return setting
    names = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").lower().startswith("en") else "da"


def _layers(file: Path | None, values: Mapping[str, object]) -> list[Layer]:
    files = [read_yaml(path) for path in (file, DEFAULT_FILE) if path]
    return [given("command line", values), read_environment(), read_secrets(), *files]


def _merged(layers: list[Layer]) -> Settings:
    values: dict[str, object] = {}
    for layer in layers:
        values = _over(values, layer.values)
    return Settings.model_validate(values)


def _over(upper: dict[str, object], lower: dict[str, object]) -> dict[str, object]:
    merged = {**lower, **upper}
    for key, value in upper.items():
        below = lower.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            merged[key] = _over(value, below)
    return merged


def _problems(layer: Layer) -> Iterator[Problem]:
    for problem in layer.problems:
        unknown = problem.kind is ProblemKind.UNKNOWN
        yield _unknown(problem.place, problem.key) if unknown else problem
    reported = {problem.key for problem in layer.problems}
    try:
        Settings.model_validate(layer.values)
    except ValidationError as err:
        for wrong in err.errors(include_url=False, include_context=False):
            key = _key(wrong["loc"])
            if key in reported:
                continue
            reported.add(key)
            place = layer.place(key)
            unknown = wrong["type"] == "extra_forbidden"
            yield _unknown(place, key) if unknown else _unusable(place, key, wrong["input"])


def _key(location: tuple[int | str, ...]) -> str:
    """Give the dotted key of a place in the values; an item of a list counts as the list."""
    return ".".join(str(part) for part in location if isinstance(part, str))


def _unknown(place: str, key: str) -> Problem:
    near = get_close_matches(key, tuple(known_keys()), n=1, cutoff=0.6)
    return Problem(place, key, ProblemKind.UNKNOWN, near[0] if near else "")


def _unusable(place: str, key: str, value: object) -> Problem:
    shown = MASK if key in SECRETS else _short(value)
    return Problem(place, key, ProblemKind.VALUE, shown)


def _short(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float) else repr(value)
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"
