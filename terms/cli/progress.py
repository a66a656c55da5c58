"""One line on the terminal that says how far a long run is, gone when it is done."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

import click

from terms.pipeline import Step

AFTER = 1.0
EVERY = 0.1


class Progress:
    """Shows the steps of a run on standard error, if that is a terminal and it takes longer.

    `clear` makes way for other output to the same terminal.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._shown = now() + AFTER - EVERY
        self._visible = False
        self._on = sys.stderr.isatty()
        self._timer: threading.Timer | None = None

    def step(self, step: Step) -> None:
        """Say which text is being read, not more often than ten times a second.

        One long text makes one step, at once: it is shown when it turns out to be long.
        """
        if not self._on:
            return
        if self._timer:
            self._timer.cancel()
        if self._now() >= self._shown + EVERY:
            self._show(step)
        else:
            self._timer = threading.Timer(AFTER, self._show, [step])
            self._timer.daemon = True
            self._timer.start()

    def _show(self, step: Step) -> None:
        self._shown = self._now()
        line = f"reading {step.done + 1} of {step.total}: {step.source}"
        width = shutil.get_terminal_size().columns - 1
        shown = "".join(char for char in click.unstyle(line) if char.isprintable())
        click.echo(f"\r\x1b[K{shown[:width]}", nl=False, err=True)
        self._visible = True

    def clear(self) -> None:
        """Take the line off the screen."""
        if self._timer:
            self._timer.cancel()
        if self._visible:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._visible = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()
