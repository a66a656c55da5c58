"""Reads a TOML file of words or of a pack, and refuses what its JSON Schema does not allow.

Every error is one line: the file, the key, what was found, what would do.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from terms.errors import PackError
from terms.resources import folder

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_SHOWN = 60
_NAME_KEYS = ("id", "code", "name", "title")


def read_toml(path: Path, schema: str) -> dict[str, Any]:
    """Return the content of the TOML file `path`, checked against its JSON Schema.

    `schema` names a file of `schemas/data/` without its ending: "actors".
    TOML dates come back as ISO strings ("2022-03-29"), so that the result is plain JSON data.
    Raises PackError, in one line, where the file is missing, is no TOML, or breaks its schema:
    `grammars/packs/x/actors.toml: people['Ann Lee'].gender: found 'x'; expected 'm' or 'f'`.
    """
    shown = _shown(path)
    data: dict[str, Any] = _plain(_parse(path, shown))
    rules = json.loads((folder("schemas") / "data" / f"{schema}.schema.json").read_bytes())
    import jsonschema_rs

    # the fast validator lets the good files pass, the slow one words the errors
    if not jsonschema_rs.validator_for(rules).is_valid(data):
        raise PackError(f"{shown}: {_first_error(data, rules)}")
    return data


def _parse(path: Path, shown: str) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PackError(f"{shown}: cannot be read ({error.strerror}); expected a file") from None
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PackError(f"{shown}: line {line}: not UTF-8; TOML must be UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{shown}: not valid TOML: {error}") from None


def _shown(path: Path) -> str:
    """Name the file from the folder above it that a reader knows: the data folder, or here."""
    absolute = path.absolute()
    for base in (folder("grammars").parent, Path.cwd()):
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return str(path)


def _plain(value: Any) -> Any:
    """Turn dates and times into ISO strings, all the way down."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _first_error(data: object, rules: Mapping[str, Any]) -> str:
    from jsonschema import Draft202012Validator

    found = Draft202012Validator(rules).iter_errors(data)
    # a misspelt key also makes the right one missing: tell the misspelling
    error = min(found, key=lambda e: (e.validator == "required", _order(e.absolute_path)))
    where = _key_path(data, error.absolute_path)
    return f"{where}: {_worded(error)}" if where else _worded(error)


def _order(path: Iterable[str | int]) -> list[tuple[int, int, str]]:
    return [(0, part, "") if isinstance(part, int) else (1, 0, part) for part in path]


def _key_path(data: Any, path: Iterable[str | int]) -> str:
    """Write `people['Ann Lee'].roles[2].from`: an item by its name, or else counted from 1."""
    text = ""
    for part in path:
        data = data[part]
        if isinstance(part, int):
            text += f"[{_name_of(data) or part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


def _name_of(item: object) -> str | None:
    if not isinstance(item, dict):
        return None
    names = [item.get(key) for key in _NAME_KEYS]
    return next((repr(name) for name in names if isinstance(name, str) and name), None)


def _worded(error: ValidationError) -> str:
    """Say what was found and what is allowed."""
    kind = str(error.validator)
    found: Any = error.instance
    limit: Any = error.validator_value
    rules: Any = error.schema
    if kind == "additionalProperties":
        allowed = list(rules["properties"])
        unknown = next(key for key in found if key not in allowed)
        return f"unknown key {unknown!r}; expected {_choice(allowed)}{_nearest(unknown, allowed)}"
    if kind == "required":
        missing = next(key for key in limit if key not in found)
        return f"key {missing!r} is missing; found {_choice(list(found), 'and') or 'nothing'}"
    if kind == "oneOf":
        choices = [key for option in limit for key in option.get("required", ())]
        return f"found the keys {_choice(list(found), 'and')}; expected one of {_choice(choices)}"
    if kind == "enum":
        allowed = [str(item) for item in limit]
        return f"found {_short(found)}; expected {_choice(allowed)}{_nearest(found, allowed)}"
    if kind == "type":
        allowed = [limit] if isinstance(limit, str) else limit
        return f"found {_short(found)}; expected {' or '.join(allowed)}"
    wanted = {
        "pattern": f"text like {rules.get('examples', [limit])[0]}",
        "minLength": "text that is not empty",
        "minItems": f"at least {limit} items",
        "uniqueItems": "every item once",
        "minimum": f"at least {limit}",
        "maximum": f"at most {limit}",
    }
    return f"found {_short(found)}; expected {wanted.get(kind, f'{kind} {limit}')}"


def _choice(words: Sequence[str], link: str = "or") -> str:
    quoted = [repr(word) for word in words]
    return f" {link} ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


def _nearest(word: object, allowed: Sequence[str]) -> str:
    close = difflib.get_close_matches(str(word), allowed, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _short(value: object) -> str:
    text = " ".join(repr(value).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
