"""Keeps what is slow to make from data files in a cache folder of the user's own.

An entry is named after its sources' paths, times and sizes, so a changed file makes a new one.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from terms.version import __version__

T = TypeVar("T")


def cache_folder() -> Path | None:
    """Return the user's own cache folder for this tool, or None where there is no home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "negotiation-terms"
    except RuntimeError:
        return None


def keep(name: str, sources: Iterable[Path], kind: type[T], make: Callable[[], T]) -> T:
    """Return what `make` returns, a `kind`; from the cache where none of `sources` has changed.

    A cache that is broken or cannot be written costs time and is no error.
    """
    base = cache_folder()
    if base is None:
        return make()
    stored = base / f"{name}-{_digest(sources)}.pickle"
    try:
        found = _unpickled(stored)
        if isinstance(found, kind):
            return found
    except Exception:  # whatever is broken in a cache entry: it is made anew
        pass
    made = make()
    _store(made, stored)
    return made


def _unpickled(path: Path) -> object:
    """Read a file of many objects without looking for garbage among them: half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        with path.open("rb") as file:
            return pickle.load(file)
    finally:
        if enabled:
            gc.enable()


def _digest(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for path in sorted(sources):
        stat = path.stat()
        digest.update(f"{path} {stat.st_mtime_ns} {stat.st_size}".encode())
    return digest.hexdigest()[:24]


def _store(made: object, path: Path) -> None:
    """Write whole or not at all."""
    part = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            pickle.dump(made, file, protocol=pickle.HIGHEST_PROTOCOL)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
