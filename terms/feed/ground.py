"""Checks that every quote of a record stands in its text at its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from terms.feed.finding import Finding
from terms.feed.finding import Path as Place
from terms.feed.say import shared_length, show
from terms.save import text_path

MAX_TEXT = 256 << 20


def check_quotes(record: dict[str, Any], folder: Path) -> Iterator[Finding]:
    """Yield what does not stand in the text of `record`, which lies in `folder`.

    The text is named by the base name of `document.source`, or lies where `--save-text` put it.
    """
    info = record["document"]
    path = find_text(info["source"], folder)
    text = _read(path) if path else None
    if path is None or text is None:
        name = show(base_name(info["source"]))
        found = "none" if path is None else "a file that is no such text"
        expected = f"a UTF-8 text named {name} in {folder}"
        yield Finding("TV201", ("document", "source"), found, expected)
        return
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != info["sha256"]:
        expected = f"the hash of {path.name}, or the text that has this one"
        yield Finding("TV202", ("document", "sha256"), show(info["sha256"]), expected)
    if len(text) != info["chars"]:
        found, expected = f"{info['chars']:g}", f"{len(text)}, the length of {path.name}"
        yield Finding("TV202", ("document", "chars"), found, expected)
    for index, position in enumerate(record["positions"]):
        for name in ("evidence", "conditions"):
            for number, span in enumerate(position.get(name) or ()):
                yield from _check_span(("positions", index, name, number), span, text)


def find_text(source: str, folder: Path) -> Path | None:
    """Return the text of `source` in `folder`, None where there is none; never one outside it."""
    name = base_name(source)
    if not name:
        return None
    for candidate in (folder / name, folder / f"{name}.txt", text_path(folder, source)):
        try:
            if candidate.is_file():
                return candidate
        except (OSError, ValueError):
            continue
    return None


def base_name(source: str) -> str:
    """Return the last part of a path or URL: `https://a.b/c/d.html?x=1` is `d.html`."""
    path = source.replace("\\", "/")
    if "://" in source:
        try:
            path = unquote(urlsplit(source).path)
        except ValueError:
            return ""
    name = PurePosixPath(path).name
    return "" if "\x00" in name or name in (".", "..") else name


def _read(path: Path) -> str | None:
    try:
        if path.stat().st_size > MAX_TEXT:
            return None
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _check_span(path: Place, span: dict[str, Any], text: str) -> Iterator[Finding]:
    start, end, exact = int(span["start"]), int(span["end"]), span["exact"]
    if text[start:end] != exact:
        there = text[start:end]
        same = shared_length(there, exact)
        # show the words from where they part
        skip = max(0, same - 16)
        found = f"{show(there[skip:]) if there else 'nothing'} at {start + skip} to {end}"
        expected = show(exact[skip:])
        yield Finding("TV203", (*path, "exact"), found, expected, _elsewhere(exact, start, text))
        return
    prefix, suffix = span.get("prefix") or "", span.get("suffix") or ""
    if not text.endswith(prefix, 0, start):
        found = f"{show(text[max(0, start - len(prefix)) : start])} in the text"
        yield Finding("TV204", (*path, "prefix"), found, show(prefix))
    if not text.startswith(suffix, end):
        found = f"{show(text[end : end + len(suffix)])} in the text"
        yield Finding("TV204", (*path, "suffix"), found, show(suffix))


def _elsewhere(exact: str, start: int, text: str) -> str:
    """Name the place nearest to `start` where the words do stand."""
    before = text.rfind(exact, 0, max(start, 0) + len(exact))
    after = text.find(exact, max(start, 0))
    places = [place for place in (before, after) if place >= 0]
    if not places:
        return "it stands nowhere in the text"
    place = min(places, key=lambda at: abs(at - start))
    return f"it stands at {place} to {place + len(exact)}"
