"""Says in words what a JSON Schema error means: what was found, what was expected, what was meant.

jsonschema is the reference; this turns its errors into findings, one for each place that is wrong.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from terms.feed.finding import Finding, Path
from terms.feed.say import shared_length, show

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

MAX_FINDINGS = 200
_LISTED = 16
_MEANT = "did you mean"
_TYPES = {
    "object": "an object",
    "array": "an array",
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


def reference_validator(schema: dict[str, Any]) -> Any:
    """Return jsonschema's validator of `schema`, with two keywords of our own.

    `pattern` is as ECMA 262 has it: Python's `$` also matches before a final line break.
    `uniqueItems` takes time in proportion to the list, which jsonschema's does not for mixed lists.
    """
    from jsonschema import Draft202012Validator, validators

    extend: Any = validators.extend
    own = {"pattern": _pattern, "uniqueItems": _unique_items}
    return extend(Draft202012Validator, own)(schema)


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[Any]:
    import re

    from jsonschema.exceptions import ValidationError

    strict = pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(instance, str) and not re.search(strict, instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _unique_items(validator: Any, unique: bool, instance: Any, schema: Any) -> Iterator[Any]:
    from jsonschema.exceptions import ValidationError

    if unique and isinstance(instance, list) and _repeats(instance):
        yield ValidationError("has non-unique elements")


def _repeats(items: list[Any]) -> list[int]:
    """Return the indexes of items that came before, compared as JSON values."""
    seen: set[Any] = set()
    again = []
    for index, item in enumerate(items):
        key = _comparable(item)
        if key in seen:
            again.append(index)
        seen.add(key)
    return again


def _comparable(value: Any) -> Any:
    """Return something hashable, equal where the JSON values are: 1 and 1.0, not 1 and true."""
    if isinstance(value, dict):
        return "object", frozenset((key, _comparable(item)) for key, item in value.items())
    if isinstance(value, list):
        return "array", tuple(_comparable(item) for item in value)
    return isinstance(value, bool), value


def word_errors(errors: Iterable[ValidationError], prefix: Path = ()) -> list[Finding]:
    """Return findings for jsonschema's errors, in their order, at most 200.

    `prefix` is the path to what was validated, where that is a part of a record. A misspelt field
    is told once, not also as a missing one.
    """
    branches = (one for error in errors for one in resolve(error))
    worded = (f for error in branches for f in _word(error, prefix))
    findings = list(islice(worded, MAX_FINDINGS))
    meant = {(f.path[:-1], f.hint) for f in findings if f.code == "schema/additionalProperties"}
    return [
        f
        for f in findings
        if f.code != "schema/required"
        or (f.path, f.found.replace("no", _MEANT, 1) + "?") not in meant
    ]


def resolve(error: ValidationError) -> list[ValidationError]:
    """Return the errors of the branch of `anyOf` or `oneOf` that was meant, else the error itself.

    Meant is the branch whose type the value has; where none has it, the union itself is named.
    """
    if error.validator not in ("anyOf", "oneOf") or not error.context:
        return [error]
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [
        inner
        for inner in branches.values()
        if not any(e.validator == "type" and not e.path for e in inner)
    ]
    if not fitting:
        return [error]
    # fewest errors first: the branch that the writer came nearest to
    best = min(fitting, key=len)
    return [one for inner in best for one in resolve(inner)]


def nearest(word: object, allowed: Iterable[str]) -> str:
    """Return `did you mean "supports"?` for a misspelt word, "" where nothing is near."""
    close = _closest(word, allowed)
    return f"{_MEANT} {show(close)}?" if close is not None else ""


def choice(words: Sequence[str]) -> str:
    """Write a closed list of words as a sentence has it; a long one by its length.

    >>> choice(["supports", "opposes", "open"])
    '"supports", "opposes" or "open"'
    """
    if len(words) > _LISTED:
        return f"one of {len(words)} words, from {show(words[0])} to {show(words[-1])}"
    quoted = [show(word) for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


def _closest(word: object, allowed: Iterable[str]) -> str | None:
    if not isinstance(word, str) or len(word) > 60:
        return None
    by_fold = {name.casefold(): name for name in allowed}
    folded = word.casefold().strip().replace(" ", "_").replace("-", "_")
    if folded in by_fold:
        return by_fold[folded]
    close = difflib.get_close_matches(folded, by_fold, n=50)
    if not close:
        return None
    # swapped letters are likelier than other ones, and a wrong end likelier than a wrong start
    best = max(
        close, key=lambda name: (sorted(name) == sorted(folded), shared_length(name, folded))
    )
    return by_fold[best]


def _word(error: ValidationError, prefix: Path) -> Iterator[Finding]:
    path: Path = (*prefix, *error.absolute_path)
    keyword = str(error.validator)
    if keyword == "additionalProperties" and isinstance(error.validator_value, bool):
        yield from _unknown_fields(path, error)
    elif keyword == "required":
        yield from _missing_field(path, error)
    elif keyword == "uniqueItems":
        yield from _repeated(path, error)
    else:
        expected, hint = _expected(error)
        yield Finding(f"schema/{keyword}", path, show(error.instance), expected, hint)


def _unknown_fields(path: Path, error: ValidationError) -> Iterator[Finding]:
    schema: Any = error.schema
    allowed = list(schema.get("properties", ()))
    instance: Any = error.instance
    free = [name for name in allowed if name not in instance and name != "$schema"]
    expected = choice(free) if free else "no further field"
    if not allowed:
        expected = "no field here"
    for key in instance:
        if key not in allowed:
            hint = nearest(key, free)
            yield Finding(
                "schema/additionalProperties", (*path, key), f"the unknown field {show(key)}",
                expected, hint, at_key=True,
            )  # fmt: skip


def _missing_field(path: Path, error: ValidationError) -> Iterator[Finding]:
    schema: Any = error.schema
    names: Any = error.validator_value
    # jsonschema yields one error a missing name, and names it only in its message
    name = next((name for name in names if error.message.startswith(repr(name))), "")
    about = schema.get("properties", {}).get(name, {}).get("description", "")
    expected = f"this field: {about.rstrip('.')}" if about else "this field"
    yield Finding("schema/required", path, f"no {show(name)}", expected)


def _repeated(path: Path, error: ValidationError) -> Iterator[Finding]:
    items: Any = error.instance
    for index in _repeats(items):
        found = f"{show(items[index])} again"
        yield Finding("schema/uniqueItems", (*path, index), found, "each item once")


def _expected(error: ValidationError) -> tuple[str, str]:
    """Return what the keyword asks for and a hint."""
    keyword, instance = str(error.validator), error.instance
    limit: Any = error.validator_value
    schema: Any = error.schema
    if keyword == "type":
        names = [limit] if isinstance(limit, str) else list(limit)
        return " or ".join(_TYPES.get(name, name) for name in names), _type_hint(instance, names)
    if keyword == "enum":
        words = [str(word) for word in limit]
        return choice(words), nearest(instance, words)
    if keyword in ("anyOf", "oneOf"):
        names = [_TYPES.get(option.get("type", "object"), "an object") for option in limit]
        return " or ".join(dict.fromkeys(names)), ""
    if keyword == "pattern":
        examples = schema.get("examples") or [limit]
        return f"text like {show(examples[0])}", ""
    worded = {
        "minimum": f"a number of at least {limit}",
        "maximum": f"a number of at most {limit}",
        "minLength": "text that is not empty",
        "minItems": "at least one item; leave the field out where there is none",
        "const": show(limit),
    }
    return worded.get(keyword, f"{keyword} {limit}"), ""


def _type_hint(instance: object, names: list[str]) -> str:
    if isinstance(instance, str) and {"integer", "number"} & set(names) and instance.isdigit():
        return "write it without quotes"
    if isinstance(instance, str) and "boolean" in names and instance in ("true", "false"):
        return "write it without quotes"
    if isinstance(instance, str) and names == ["array"]:
        return f"write [{show(instance)}]"
    return ""
