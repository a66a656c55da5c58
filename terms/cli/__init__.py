"""The command line: one module a command, found by its file name, imported when called.

A new command is one new file `<name>_command.py` here, with a click command named `command`.
"""

from __future__ import annotations

import gc
import os
import pkgutil
import sys
from importlib import import_module

import click

from terms.errors import TermsError
from terms.version import __version__

UNUSABLE = 2
INTERRUPTED = 130
_SUFFIX = "_command"


class Commands(click.Group):
    """The group of the commands whose modules lie in this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        names = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(
            name.removesuffix(_SUFFIX).replace("_", "-") for name in names if name.endswith(_SUFFIX)
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the named command, importing its module and no other command's."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{cmd_name.replace('-', '_')}{_SUFFIX}")
        command: click.Command = module.command
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="terms")
def group() -> None:
    """Read who holds which position on which term of a negotiation, in the exact words."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 the answer is no, 2 unusable call or input.

    An error is one line on standard error; never a traceback for what the user gave.
    """
    # a pack is hundreds of thousands of tuples that stay: searching them for garbage while they
    # are loaded, and again at the exit, would double the time of a short run
    gc.set_threshold(200_000, 20, 50)
    _write_utf8()
    status = run(arguments)
    gc.freeze()
    sys.exit(status)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line on `arguments` (default: the process's own); return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if "_TERMS_COMPLETE" in os.environ:
            group.main(given, prog_name="terms")
        # not group.main, which answers a closed pipe with status 1, here "the answer is no"
        with group.make_context("terms", list(given)) as opened:
            group.invoke(opened)
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("terms: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # who reads has had enough; the interpreter must not fail on its last flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UNUSABLE
    except click.ClickException as error:
        told = " ".join(error.format_message().split())
        context = getattr(error, "ctx", None)
        where = f" (see {context.command_path} --help)" if context else ""
        return _fail(f"{told}{where}")
    except TermsError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}")


def _fail(message: str) -> int:
    click.echo(f"terms: {' '.join(message.split())}", err=True)
    return UNUSABLE


def _write_utf8() -> None:
    """Make pipes carry UTF-8 whatever the locale, and a terminal never fail on a glyph."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
