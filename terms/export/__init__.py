"""Writes positions into files that other programs open: one module a format, found by its name.

A module of this package whose name has no underscore in front is a format, named like the ending
of its files; it promises `write(bundle, path)`, which writes a new file.
"""

from __future__ import annotations

import pkgutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from terms.errors import TermsError
from terms.model import Document


class Bundle(NamedTuple):
    """What is to be written.

    `texts` gives the source text for a document's sha256, as far as it is known; `propositions`
    a term's proposition and `names` a holder's name, both by id. All but the documents may be
    empty: formats then fall back on quotes and ids.
    """

    documents: Sequence[Document]
    texts: Mapping[str, str]
    propositions: Mapping[str, str]
    names: Mapping[str, str]


class Format(Protocol):
    """What a module of this package promises."""

    def write(self, bundle: Bundle, path: Path) -> None:
        """Write the bundle to a path at which nothing is yet."""


def formats() -> list[str]:
    """Return the names of all formats, in order."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


def load(name: str) -> Format:
    """Return the format of this name; TermsError, listing all, where there is none."""
    if name not in formats():
        raise TermsError(f"format {name!r}; expected {', '.join(formats())}")
    try:
        return cast(Format, import_module(f"{__name__}.{name}"))
    except ModuleNotFoundError as error:
        raise TermsError(
            f"format {name!r} needs {error.name}: pip install 'negotiation-terms[export]'"
        ) from None


def format_of(path: Path) -> str:
    """Return the format that a file name's ending stands for ("x.jsonld" -> "jsonld").

    TermsError, listing the endings, where it stands for none.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in formats():
        listed = ", ".join(f".{name}" for name in formats())
        raise TermsError(f"{path}: ending {path.suffix!r}; expected {listed}, or name the format")
    return ending


def write(bundle: Bundle, path: Path, name: str | None = None) -> None:
    """Write the bundle to `path` in the format of this name, or of the path's ending.

    The file is written aside and renamed, so that there is the whole of it or the old one.
    """
    form = load(name or format_of(path))
    if path.is_dir():
        raise TermsError(f"{path}: a folder; expected the name of a file")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".terms-") as folder:
            draft = Path(folder) / path.name
            form.write(bundle, draft)
            draft.replace(path)
    except OSError as error:
        raise TermsError(f"{path}: {error.strerror or error}") from None
