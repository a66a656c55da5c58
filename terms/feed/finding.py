"""What a check found, and where: the value that every layer hands to every renderer."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]
_LONGEST = 60


class Finding(NamedTuple):
    """One thing wrong (or odd) in one place of one feed.

    `line` and `column` count from 1, columns in code points of the source as it lies on disk (or
    comes out of the decompressor). `path` leads from the record to the value. `code` is `TV…` (see
    `codes.py`) or `schema/<keyword>`.
    """

    code: str
    path: Path
    found: str
    expected: str
    hint: str = ""
    severity: Severity = "error"
    file: str = ""
    line: int = 0
    column: int = 0
    record: int = 0
    # True where the finding is about the key at `path`, not about the value behind it
    at_key: bool = False

    @property
    def message(self) -> str:
        """What was found, what was expected, and what may have been meant, in one line."""
        hint = f"; {self.hint}" if self.hint else ""
        return f"found {self.found}; expected {self.expected}{hint}"

    @property
    def json_path(self) -> str:
        """The place as a JSON path: `$.positions[0].values.states[1]`."""
        return json_path(self.path)


def json_path(path: Path) -> str:
    """Write a path as JSON path; a key that is no plain name is bracketed and quoted.

    >>> json_path(("positions", 0, "odd key"))
    "$.positions[0]['odd key']"
    """
    parts = ["$"]
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif len(step) <= _LONGEST and step.isidentifier():
            parts.append(f".{step}")
        else:
            parts.append(f"['{_quoted(step)}']")
    return "".join(parts)


def _quoted(key: str) -> str:
    """Escape a key for a message: on one line, printable, and no longer than a reader follows."""
    short = key if len(key) <= _LONGEST else f"{key[: _LONGEST - 1]}…"
    escaped = short.replace("\\", "\\\\").replace("'", "\\'")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped)
