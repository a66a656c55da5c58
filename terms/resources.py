"""Finds the data that ships with the package: `grammars/` and `schemas/`.

In a wheel they lie inside the package; in a checkout (and an editable install) beside it.
"""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """Return the folder `name` ("grammars" or "schemas") of this installation.

    Raises FileNotFoundError, naming both places, where the installation is broken.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no folder {name!r} in {package} or {package.parent}")
