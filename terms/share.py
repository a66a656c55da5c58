"""Makes equal parts of a value one object, so that a pickle of it is small and quick to read.

Many words have the same forms and many phrases the same choices; each is written once.
"""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


def share(value: T) -> T:
    """Return a copy of `value` whose equal strings, tuples, sets and dictionaries are one each.

    For values that are never changed; of lists and other objects each stays what it is.
    """
    shared: T = _share(value, {}, {})
    return shared


def _share(value: Any, known: dict[Any, Any], seen: dict[int, tuple[Any, Any]]) -> Any:
    """`known` holds what was made, by type and parts; `seen` what was met, kept alive, by id."""
    met = seen.get(id(value))
    if met is not None:
        return met[1]
    kind = type(value)
    if isinstance(value, tuple):
        parts = [_share(part, known, seen) for part in value]
        # what is shared already is told by its id: equal parts are one object
        key: Any = (kind, *map(id, parts))
        made = kind(parts) if kind is tuple else kind(*parts)
    elif kind is frozenset:
        members = [_share(part, known, seen) for part in value]
        key = kind, frozenset(map(id, members))
        made = frozenset(members)
    elif kind is dict:
        items = [(_share(k, known, seen), _share(v, known, seen)) for k, v in value.items()]
        key = (kind, *((id(k), id(v)) for k, v in items))
        made = dict(items)
    elif kind is str:
        key = made = value
    else:
        key, made = (kind, id(value)), value
    found = known.setdefault(key, made)
    seen[id(value)] = value, found
    return found
