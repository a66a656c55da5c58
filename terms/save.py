"""Writes the texts that were read, whole or not at all, where their record can find them again."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from terms.errors import InputError

_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*://|^file:")
_UNSAFE = re.compile(r"[^\w.\- ]")
_LONGEST = 120


def text_path(folder: str | os.PathLike[str], source: str) -> Path:
    """Return where the text of `source` lies under `folder`.

    The path keeps the folders of the source and never leaves `folder`: `news/a.html` becomes
    `news/a.html.txt`, `/x/../b.txt` becomes `x/_/b.txt`, `-` becomes `stdin.txt`.
    """
    if source == "-":
        return Path(folder) / "stdin.txt"
    parts = [_part(part) for part in re.split(r"[/\\]+", _SCHEME.sub("", source)) if part]
    parts = [part for part in parts if part != "."] or ["text"]
    name = parts[-1] if parts[-1].lower().endswith(".txt") else f"{parts[-1]}.txt"
    return Path(folder, *parts[:-1], name)


def saver(folder: str | os.PathLike[str]) -> Callable[[str, str], None]:
    """Return a function that saves the text of a source under `folder`, each in a file of its own.

    It raises InputError where two texts of one run would share a file.
    """
    taken: dict[Path, str] = {}

    def save(source: str, text: str) -> None:
        path = text_path(folder, source)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if taken.setdefault(path, digest) != digest:
            raise InputError(f"{source}: {path} holds another text of this run; expected its own")
        save_text(path, text)

    return save


def save_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, newlines untouched; the file appears whole or not at all.

    Raises InputError, naming the file, where it cannot be written.
    """
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(text.encode())
            Path(draft).chmod(0o666 & ~_umask())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except (FileExistsError, NotADirectoryError):
        # it stands where a folder on the way to the file would be
        file = next(above for above in path.parents if above.exists())
        raise InputError(f"{file}: a file; expected a folder, or a name for a new one") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def _part(part: str) -> str:
    if part == "..":
        return "_"
    safe = _UNSAFE.sub("_", part)
    if len(safe.encode()) <= _LONGEST:
        return safe
    return f"{safe[: _LONGEST // 4]}-{hashlib.sha256(part.encode()).hexdigest()[:16]}"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
