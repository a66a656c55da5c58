"""Bytes become text, or an error that names the byte, its line and column and what would do."""

from __future__ import annotations

import codecs

from terms.errors import InputError


def decode(raw: bytes, source: str, encoding: str = "utf-8") -> str:
    """Return `raw` as text, without its byte order mark and with nothing else changed.

    Raises InputError for what is no text: it names the byte, line and column, and what would do.
    """
    if not _is_wide(encoding):
        for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
            if raw.startswith(mark):
                raise InputError(f"{source}: starts like {name}; try --encoding {name}")
        if (zero := raw.find(b"\0")) >= 0:
            raise InputError(f"{source}: byte {zero}: binary data (a NUL byte); expected a text")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(_undecodable(raw, source, error)) from None
    except UnicodeError as error:
        raise InputError(f"{source}: not {encoding}: {error}") from None
    if (zero := text.find("\0")) >= 0:
        raise InputError(f"{source}: character {zero}: binary data (a NUL); expected a text")
    return text.removeprefix("\ufeff")


def check_encoding(name: str) -> None:
    """Raise InputError unless Python knows `name` as an encoding of text."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        info = None
    if info is None or not getattr(info, "_is_text_encoding", True):
        raise InputError(
            f"unknown encoding {name!r}; expected a name such as utf-8, utf-16 or windows-1252"
        )


def _is_wide(encoding: str) -> bool:
    return codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))


def _undecodable(raw: bytes, source: str, error: UnicodeDecodeError) -> str:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode(error.encoding, "replace")) + 1
    return (
        f"{source}:{line}:{column}: byte {error.start}: 0x{raw[error.start]:02x} is not "
        f"{error.encoding}; name the file's encoding, such as --encoding windows-1252"
    )
