"""The places settings come from, each read into one layer of values that knows where every key stands."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pydantic import BaseModel
from pydantic_settings import EnvSettingsSource
from pydantic_settings import SettingsError as UnreadableValue

from config.errors import Problem, ProblemKind
from config.settings import Settings

PREFIX = "KILDESVAR_"
SECRETS_FOLDER = "/run/secrets"
NOT_SETTINGS = frozenset({f"{PREFIX}SECRETS_DIR", f"{PREFIX}DATA"})
# What Kubernetes tells every program about a service that is called kildesvar.
_OF_A_SERVICE = re.compile(f"{PREFIX}(?:SERVICE_(?:HOST|PORT.*)|PORT(?:_\\d+_.*)?)")
YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Layer:
    """The values of one source, nested as they are in YAML; places maps a dotted key to where it stands."""

    source: str
    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, key: str) -> str:
        """Say where a dotted key, or else the nearest group above it, stands."""
        while key and key not in self.places:
            key = key.rpartition(".")[0]
        return self.places.get(key, self.source)


def read_yaml(path: Path) -> Layer:
    """Read one YAML file; a file that cannot be read or holds no settings is a problem of the layer."""
    layer = Layer(str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=YamlLoader)
        values = yaml.load(text, Loader=YamlLoader)  # noqa: S506 - a safe loader
        keys = tuple(_keys(node)) if isinstance(node, yaml.MappingNode) else ()
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as err:
        return _unreadable(layer, err)
    if values is None:
        return layer
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        layer.problems.append(Problem(layer.source, "", ProblemKind.NOT_SETTINGS))
        return layer
    for key, line in keys:
        if key in layer.places:
            layer.problems.append(Problem(f"{path}:{line}", key, ProblemKind.TWICE))
        layer.places[key] = f"{path}:{line}"
    layer.values = {str(key): value for key, value in values.items()}
    if isinstance(name := layer.values.get("reader"), str):  # `reader: lexical`, short for its `use`
        layer.values["reader"] = {"use": name}
    _from_folder(layer.values, path.parent)
    return layer


def _unreadable(layer: Layer, err: Exception) -> Layer:
    mark = getattr(err, "problem_mark", None)
    place = f"{layer.source}:{mark.line + 1}" if mark else layer.source
    layer.problems.append(Problem(place, "", ProblemKind.UNREADABLE, _reason(err)))
    return layer


def _reason(err: Exception) -> str:
    if isinstance(err, UnicodeDecodeError):
        return "not UTF-8"
    reason = getattr(err, "strerror", None) or getattr(err, "problem", None) or str(err)
    return str(reason).splitlines()[0]


def _keys(node: yaml.MappingNode, above: str = "") -> Iterator[tuple[str, int]]:
    for key, value in node.value:
        dotted = f"{above}{key.value}"
        yield dotted, key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode):
            yield from _keys(value, f"{dotted}.")


def _from_folder(values: dict[str, object], folder: Path) -> None:
    """Read relative paths, of articles, sources, index and model, from the folder of the naming file."""
    _place(values.get("reader"), "model", folder)
    _place(values.get("archive"), "index", folder)
    archive = values.get("archive")
    sources = archive.get("sources") if isinstance(archive, dict) else None
    for source in sources if isinstance(sources, list) else ():
        _place(source, "path", folder)
    given = values.get("articles")
    paths = [given] if isinstance(given, str) else given
    if isinstance(paths, list) and paths and all(isinstance(path, str) and path for path in paths):
        values["articles"] = tuple(_placed(path, folder) for path in paths)


def _place(group: object, key: str, folder: Path) -> None:
    """Read the path that a group may have under a key from a folder."""
    if isinstance(group, dict) and isinstance(path := group.get(key), str) and path:
        group[key] = _placed(path, folder)


def _placed(path: str, folder: Path) -> Path:
    return (folder / Path(path).expanduser()).resolve()


def read_environment() -> Layer:
    """Read the KILDESVAR_ variables, one or two underscores after a group; paths are separated as in PATH."""
    layer = Layer("environment")
    known = {name: key for key, name in _variables(Settings)}
    known |= {short: known[name] for short, name in short_names().items()}
    for name in sorted(os.environ):
        upper = name.upper()
        if upper.startswith(PREFIX) and upper not in NOT_SETTINGS and not _OF_A_SERVICE.fullmatch(upper):
            key = known.get(upper, upper.removeprefix(PREFIX).lower().replace("__", "."))
            layer.places[key] = name
            if upper not in known:
                layer.problems.append(Problem(name, key, ProblemKind.UNKNOWN))
    try:
        layer.values = _environment_values()
    except UnreadableValue as err:
        layer.problems.append(Problem(layer.source, "", ProblemKind.UNREADABLE, str(err)))
    _split_paths(layer.values)
    return layer


def _split_paths(values: dict[str, object]) -> None:
    if isinstance(paths := values.get("articles"), str):
        parts = (part for part in paths.split(os.pathsep) if part)
        values["articles"] = tuple(Path(part).expanduser() for part in parts) or None


def _environment_values() -> dict[str, object]:
    """Read the values of known variables, null as in YAML; a name in full wins over a short one."""
    source = EnvSettingsSource(Settings, env_parse_none_str="null")
    full = {short.lower(): name.lower() for short, name in short_names().items()}
    longer = {full[name]: value for name, value in sorted(source.env_vars.items()) if name in full}
    source.env_vars = longer | {name: value for name, value in source.env_vars.items() if name not in full}
    return source()


def short_names() -> dict[str, str]:
    """Give the full name of each variable of a group by its shorter one.

    That has one underscore after the group; the reader's own name stands for which reader is used.
    """
    shorter = {name.replace("__", "_"): name for _, name in _variables(Settings) if "__" in name}
    return {f"{PREFIX}READER": f"{PREFIX}READER__USE", **shorter}


def _variables(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, str]]:
    for key in known_keys(model, above):
        yield key, PREFIX + key.replace(".", "__").upper()


def known_keys(model: type[BaseModel] = Settings, above: str = "") -> Iterator[str]:
    """Give every setting's dotted key, groups left out."""
    for name, described in model.model_fields.items():
        kind = described.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from known_keys(kind, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def read_secrets() -> Layer:
    """Read secrets from files named like variables in small letters, in KILDESVAR_SECRETS_DIR."""
    folder = Path(os.environ.get(f"{PREFIX}SECRETS_DIR", SECRETS_FOLDER))
    layer = Layer(str(folder))
    if not folder.is_dir():
        return layer
    for key, name in _variables(Settings):
        files = (folder / name.lower(), folder / name.lower().replace("__", "_"))
        file = next((one for one in files if one.is_file()), None)
        if file is None:
            continue
        layer.places[key] = str(file)
        try:
            _put(layer.values, key, file.read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError) as err:
            layer.problems.append(Problem(str(file), key, ProblemKind.UNREADABLE, _reason(err)))
    _split_paths(layer.values)
    return layer


def _put(values: dict[str, object], key: str, value: str) -> None:
    group, _, name = key.rpartition(".")
    if not group:
        values[name] = value
        return
    below = values.setdefault(group, {})
    if isinstance(below, dict):
        below[name] = value


def given(source: str, values: Mapping[str, object]) -> Layer:
    """Make a layer of values given on the command line; None means not given."""
    present = {key: value for key, value in values.items() if value is not None}
    return Layer(source, present, {key: f"--{key}" if len(key) > 1 else f"-{key}" for key in present})
