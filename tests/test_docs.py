"""The documentation tells the truth: its commands run, print what it says, and none is missing.

`TERMS_UPDATE_DOCS=1 pytest tests/test_docs.py` writes what the commands print now.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

import terms
from terms.cli import group

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REFERENCE = ROOT / "docs" / "commands.md"
UPDATE = bool(os.environ.get("TERMS_UPDATE_DOCS"))
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
ENVIRONMENT = {"COLUMNS": "96", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}


def at_a_terminal(line: str) -> str:
    """Return what a shell line that calls `terms` prints on a terminal of 96 columns."""
    pty = pytest.importorskip("pty", reason="needs pseudo-terminals")
    scripts = Path(sys.executable).parent
    environ = {**os.environ, **ENVIRONMENT, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    main, side = pty.openpty()
    with subprocess.Popen(
        ["bash", "-c", line], cwd=ROOT, env=environ, stdin=side, stdout=side, stderr=side
    ):
        os.close(side)
        pieces = []
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                piece = b""
            if not piece:
                break
            pieces.append(piece)
    os.close(main)
    shown = b"".join(pieces).decode().replace("\r\n", "\n").rstrip("\n")
    # a line of progress is erased again
    return re.sub(r"[^\n]*\r\x1b\[K", "", shown)


def sessions() -> list[tuple[str, str]]:
    """Return each `$ command` of the README with the output shown under it."""
    found = []
    for block in CONSOLE.findall(README.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            line, _, shown = part.partition("\n")
            found.append((line, shown.rstrip("\n")))
    return found


def fits(shown: str, real: str) -> bool:
    """Tell whether `shown` is `real`; a line of `…` stands for any number of lines."""
    parts = [re.escape(part) for part in re.split(r"^…$", shown, flags=re.M)]
    return re.fullmatch(".*".join(parts), real, flags=re.S) is not None


@pytest.mark.parametrize(("line", "shown"), sessions(), ids=[line for line, _ in sessions()])
def test_a_command_of_the_readme_prints_what_is_shown(line: str, shown: str) -> None:
    real = at_a_terminal(line)
    if UPDATE and not fits(shown, real):
        text = README.read_text("utf-8")
        old = f"$ {line}\n{shown}\n" if shown else f"$ {line}\n"
        README.write_text(text.replace(old, f"$ {line}\n{real}\n"), "utf-8")
        return
    assert fits(shown, real), f"the README shows\n{shown}\nbut it prints\n{real}"


def test_the_readme_shows_real_sessions() -> None:
    assert any(line.startswith("terms parse") for line, _ in sessions())


@pytest.mark.parametrize("code", PYTHON.findall(README.read_text("utf-8")))
def test_the_python_of_the_readme_runs(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})


def test_the_readme_begins_with_one_command_to_run_and_one_to_test() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S)
    first, second = (block.strip() for block in blocks[:2])
    for block in (first, second):
        assert "\n" not in block
        assert block.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert " .venv/bin/terms parse fixtures/" in first
    assert second.endswith(" && .venv/bin/pytest")
    for path in re.findall(r"fixtures/\S+", first):
        assert (ROOT / path).exists()


def commands() -> list[tuple[str, click.Command]]:
    with click.Context(group, info_name="terms", **group.context_settings) as context:
        names = group.list_commands(context)
        return [(name, command) for name in names if (command := group.get_command(context, name))]


def options(command: click.Command) -> list[click.Option]:
    return [item for item in command.params if isinstance(item, click.Option)]


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text("utf-8")
    missing = [name for name, _ in commands() if f"`terms {name}" not in text]
    assert not missing


def test_every_command_and_option_says_what_it_does() -> None:
    silent = [name for name, command in commands() if not command.help]
    silent += [
        f"{name} {option.opts[0]}"
        for name, command in commands()
        for option in options(command)
        if not option.help
    ]
    assert not silent


def test_the_reference_is_what_the_commands_say() -> None:
    parts = ["# Commands\n\nWritten by `tests/test_docs.py` from what `--help` prints.\n"]
    for name, command in commands():
        with click.Context(group, info_name="terms", **group.context_settings) as parent:
            context = click.Context(command, info_name=name, parent=parent, terminal_width=90)
            context.max_content_width = 90
            with context:
                told = command.get_help(context)
        parts.append(f"\n## terms {name}\n\n```text\n{told}\n```\n")
    reference = "".join(parts)
    if UPDATE:
        REFERENCE.parent.mkdir(exist_ok=True)
        REFERENCE.write_text(reference, encoding="utf-8")
    assert REFERENCE.read_text("utf-8") == reference


def test_every_public_name_is_documented_and_loads() -> None:
    for name in terms.__all__:
        assert getattr(terms, name) is not None
        if not name.startswith("__"):
            assert getattr(terms, name).__doc__, name


def test_links_of_the_readme_lead_to_files() -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", README.read_text("utf-8")):
        assert (ROOT / target).exists(), target


def test_the_changelog_knows_this_version() -> None:
    assert f"## {terms.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_commands_of_the_readme_are_terms_only() -> None:
    for line, _ in sessions():
        first = shlex.split(line.split("|")[0])[0]
        assert first in ("terms", "echo", "cat"), line
