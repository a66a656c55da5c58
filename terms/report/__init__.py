"""Renderings, looked up by name: a renderer is a module here with `render(records, look)`.

A module without an underscore renders documents (`table`, `json` …); one that renders something
else is named after it first (`comparison_table` renders comparisons as a table). A new rendering
is one new file.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from terms.errors import InputError

if TYPE_CHECKING:
    from terms import model, record

AnyDocument: TypeAlias = "model.Document | record.Document"
AnyPosition: TypeAlias = "model.Position | record.Position"


class Look(NamedTuple):
    """What a rendering for the screen must know: columns, and whether colours are welcome."""

    width: int = 100
    color: bool = False


Render = Callable[[Iterable[Any], Look], Iterator[str]]


def names(kind: str = "") -> list[str]:
    """Return the names of the renderings of `kind` ("" is documents), sorted."""
    prefix = f"{kind}_" if kind else ""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    found = (name.removeprefix(prefix) for name in modules if name.startswith(prefix))
    return sorted(name for name in found if "_" not in name)


def find(name: str, kind: str = "") -> Render:
    """Return the `render` of the named rendering, importing only its module.

    Raises InputError, listing what there is, for a name without a module.
    """
    if name not in names(kind):
        raise InputError(f"unknown format {name!r}; expected {', '.join(names(kind))}")
    module = import_module(f"{__name__}.{kind}_{name}" if kind else f"{__name__}.{name}")
    render: Render = module.render
    return render
