"""Opens a feed, undoes gzip or zstd, and hands on its bytes a piece at a time.

Compression is told by the first bytes, not by the name. Nothing is read ahead beyond one piece.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from terms.errors import FeedError, InputError

PIECE = 1 << 15
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"

ReadPiece = Callable[[], bytes]


@contextmanager
def open_feed(source: str | Path | BinaryIO) -> Iterator[ReadPiece]:
    """Yield a function that returns the next piece of the feed, `b""` at its end.

    `source` is a path, `-` for standard input, or an open binary stream. Raises InputError where it
    cannot be opened; the function raises FeedError where compressed data are damaged or cut off.
    """
    if isinstance(source, str | Path):
        if str(source) == "-":
            yield _pieces(sys.stdin.buffer, "-")
            return
        with _open_path(Path(source)) as stream:
            yield _pieces(stream, str(source))
    else:
        yield _pieces(source, getattr(source, "name", "stream"))


def _open_path(path: Path) -> BinaryIO:
    try:
        if path.is_dir():
            raise InputError(f"{path}: a folder; name the feeds in it ({path}/*.ndjson)")
        return path.open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be read ({reason.lower()})") from error


def _pieces(stream: BinaryIO, name: str) -> ReadPiece:
    # a raw stream need not give all at once; the buffer's peek does not consume
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    try:
        head = cast(io.BufferedReader, buffered).peek(4)[:4]
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror})") from error
    if head.startswith(_GZIP):
        return _guarded(gzip.GzipFile(fileobj=buffered).read1, "gzip")
    if head == _ZSTD:
        return _guarded(_zstd_reader(buffered), "zstd")
    return _guarded(cast(io.BufferedReader, buffered).read, "")


def _zstd_reader(stream: BinaryIO) -> Callable[[int], bytes]:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return cast(Callable[[int], bytes], zstd.ZstdFile(stream).read1)


def _guarded(read: Callable[[int], bytes], kind: str) -> ReadPiece:
    def piece() -> bytes:
        try:
            return read(PIECE)
        except EOFError as error:
            raise FeedError(f"the {kind} data break off: the file was not written whole") from error
        except (OSError, zlib.error) as error:
            reason = f"damaged {kind} data" if kind else "cannot be read"
            raise FeedError(f"{reason} ({error})") from error
        except Exception as error:
            # ZstdError lives in a module that is only imported for zstd
            if type(error).__name__ != "ZstdError":
                raise
            raise FeedError(f"damaged zstd data ({error})") from error

    return piece
