"""Validates whole feeds: opens, splits and checks them, and counts, in constant memory."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from terms.errors import InputError, TermsError
from terms.feed.check import Checker
from terms.feed.finding import Finding
from terms.feed.item import Item, Lines
from terms.feed.open import open_feed
from terms.feed.read import MAX_RECORD, split_lines

Feed = str | os.PathLike[str] | bytes | BinaryIO | Mapping[str, Any]

MAX_FINDINGS = 1000
# paths are counted with `*` for an index; a feed of junk must not fill the memory with them
_MAX_KINDS = 10_000


class FeedReport(NamedTuple):
    """What validating gave: all counts, and the first findings.

    `counts` has, for each (code, path with `*` for an index), how often it was found; `failures`
    are feeds that could not be read, or not to their end, as one line each.
    """

    valid: bool
    records: int
    errors: int
    warnings: int
    findings: tuple[Finding, ...]
    counts: Mapping[tuple[str, str], int]
    failures: tuple[str, ...]


def validate(
    *feeds: Feed,
    schema: str = "auto",
    text: str | os.PathLike[str] | None = None,
    pack: str | None = None,
    max_errors: int = MAX_FINDINGS,
) -> FeedReport:
    """Return whether the feeds are valid and, if not, which line and column is wrong and why.

    A feed is a path (`-`: standard input), bytes, an open binary stream, or one parsed record:
    `validate("feed.ndjson").findings[0].line`. Records, arrays and NDJSON, gzip and zstd are told
    apart by content. `text` is a folder of texts that every quote is checked against, `pack`
    names a pack that is not installed. At most `max_errors` findings are kept (0: all); the rest is
    counted. Raises InputError or PackError for an unusable call; a feed that cannot be read is told
    in `failures`.
    """
    folder = Path(text) if text is not None else None
    run = Validation(feeds, Checker(schema, pack, folder), max_errors)
    findings = tuple(run)
    return run.report(findings)


class Validation:
    """One run over feeds: iterate for the findings as they come, then ask for the counts."""

    def __init__(
        self,
        feeds: Iterable[Feed],
        checker: Checker,
        max_errors: int = MAX_FINDINGS,
        max_bytes: int = MAX_RECORD,
    ) -> None:
        self.feeds = tuple(feeds)
        self.checker = checker
        self.max_errors = max_errors
        self.max_bytes = max_bytes
        self.records = 0
        self.bad_records = 0
        self.errors = 0
        self.warnings = 0
        self.counts: Counter[tuple[str, str]] = Counter()
        self.checked: list[str] = []
        self.failures: list[str] = []

    def __iter__(self) -> Iterator[Finding]:
        """Yield findings, at most `max_errors`; all are counted."""
        shown = 0
        for feed in self.feeds:
            name = feed_name(feed)
            try:
                for finding in self._feed(feed, name):
                    self._count(finding)
                    shown += 1
                    if not self.max_errors or shown <= self.max_errors:
                        yield finding
            except TermsError as error:
                told = str(error)
                self.failures.append(told if told.startswith(f"{name}: ") else f"{name}: {told}")
            self.checked.append(name)

    def _feed(self, feed: Feed, name: str) -> Iterator[Finding]:
        found: Iterable[Finding]
        with open_feed(_source(feed)) as read:
            before = self.records
            for part in split_lines(read, name, self.max_bytes):
                if not isinstance(part, Lines):
                    found = self._check(part)
                elif self.checker.all_good(part.raws):
                    self.records += len(part.raws)
                    continue
                else:
                    found = chain.from_iterable(map(self._check, part.items()))
                for finding in found:
                    yield finding._replace(file=name, record=self.records - before)

    def _check(self, item: Item) -> Sequence[Finding]:
        self.records += 1
        found = self.checker.check(item)
        self.bad_records += any(finding.severity == "error" for finding in found)
        return found

    def _count(self, finding: Finding) -> None:
        if finding.severity == "error":
            self.errors += 1
        else:
            self.warnings += 1
        key = (finding.code, starred(finding))
        if key not in self.counts and len(self.counts) >= _MAX_KINDS:
            key = (finding.code, "(other paths)")
        self.counts[key] += 1

    def report(self, findings: tuple[Finding, ...] = ()) -> FeedReport:
        """Return the counts of the run so far, with the findings given."""
        return FeedReport(
            valid=not self.errors and not self.failures,
            records=self.records,
            errors=self.errors,
            warnings=self.warnings,
            findings=findings,
            counts=dict(self.counts),
            failures=tuple(self.failures),
        )


def starred(finding: Finding) -> str:
    """Return the path of a finding with `*` for each index: `$.positions[*].stance`."""
    plain = finding._replace(path=tuple("*" if isinstance(p, int) else p for p in finding.path))
    return plain.json_path.replace("['*']", "[*]")


def feed_name(feed: Feed) -> str:
    """Return how messages name a feed."""
    if isinstance(feed, str | os.PathLike):
        # a name that is no UTF-8 must not break the output
        return os.fsencode(os.fspath(feed)).decode("utf-8", "replace")
    if isinstance(feed, bytes | Mapping):
        return "(record)" if isinstance(feed, Mapping) else "(bytes)"
    return str(getattr(feed, "name", "(stream)"))


def _source(feed: Feed) -> str | Path | BinaryIO:
    if isinstance(feed, str):
        return feed
    if isinstance(feed, os.PathLike):
        return Path(feed)
    if isinstance(feed, bytes):
        return io.BytesIO(feed)
    if isinstance(feed, Mapping):
        import json

        try:
            return io.BytesIO(json.dumps(dict(feed), ensure_ascii=False, indent=1).encode())
        except (TypeError, ValueError, RecursionError) as error:
            raise InputError(f"(record): no JSON value ({error})") from None
    return feed
