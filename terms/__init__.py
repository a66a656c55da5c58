"""Reads what is said about a negotiation and writes down who holds which position on which term.

    import terms

    document = terms.parse("...", published="2022-03-29")
    for position in document.positions:
        print(position.holder, position.stance, position.term, position.evidence[0].exact)

Importing the package is cheap: each name is loaded when it is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from terms.version import __version__

if TYPE_CHECKING:
    from terms.compare import differs
    from terms.compare_model import Comparison
    from terms.diff import diff
    from terms.errors import FeedError, InputError, PackError, TermsError
    from terms.evaluate import Evaluation, evaluate_files
    from terms.explain import explain
    from terms.explain.model import Explanation
    from terms.feed.finding import Finding
    from terms.feed.validate import FeedReport, validate
    from terms.flow import Attribution, Span
    from terms.load import load
    from terms.migrate import migrate
    from terms.model import (
        Condition,
        Document,
        DocumentInfo,
        Evidence,
        Extractor,
        PackRef,
        Position,
        Speaker,
    )
    from terms.pack import Pack, load_pack
    from terms.pack import available as list_packs
    from terms.pipeline import attributions, parse, parse_files
    from terms.schema import load_example, load_schema
    from terms.timeline import timeline
    from terms.timeline_model import Timeline
    from terms.write import write_export, write_report

__all__ = [
    "Attribution",
    "Comparison",
    "Condition",
    "Document",
    "DocumentInfo",
    "Evaluation",
    "Evidence",
    "Explanation",
    "Extractor",
    "FeedError",
    "FeedReport",
    "Finding",
    "InputError",
    "Pack",
    "PackError",
    "PackRef",
    "Position",
    "Span",
    "Speaker",
    "TermsError",
    "Timeline",
    "__version__",
    "attributions",
    "diff",
    "differs",
    "evaluate_files",
    "explain",
    "list_packs",
    "load",
    "load_example",
    "load_pack",
    "load_schema",
    "migrate",
    "parse",
    "parse_files",
    "timeline",
    "validate",
    "write_export",
    "write_report",
]

_MODULES = {
    "terms.compare": ("differs",),
    "terms.compare_model": ("Comparison",),
    "terms.timeline_model": ("Timeline",),
    "terms.diff": ("diff",),
    "terms.errors": ("FeedError", "InputError", "PackError", "TermsError"),
    "terms.evaluate": ("Evaluation", "evaluate_files"),
    "terms.explain": ("explain",),
    "terms.explain.model": ("Explanation",),
    "terms.feed.finding": ("Finding",),
    "terms.feed.validate": ("FeedReport", "validate"),
    "terms.load": ("load",),
    "terms.migrate": ("migrate",),
    "terms.model": (
        "Condition",
        "Document",
        "DocumentInfo",
        "Evidence",
        "Extractor",
        "PackRef",
        "Position",
        "Speaker",
    ),
    "terms.pack": ("Pack", "load_pack"),
    "terms.flow": ("Attribution", "Span"),
    "terms.schema": ("load_example", "load_schema"),
    "terms.timeline": ("timeline",),
    "terms.write": ("write_export", "write_report"),
    "terms.pipeline": ("attributions", "parse", "parse_files"),
}
_HOMES = {name: (module, name) for module, names in _MODULES.items() for name in names}
_HOMES["list_packs"] = ("terms.pack", "available")


def __getattr__(name: str) -> Any:
    """Load a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, inner = _HOMES[name]
    return getattr(import_module(module), inner)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Keeps a public verb from being hidden by the stage of the same name, once that is imported.

    Importing `terms.parse` would set the attribute `parse` of the package to that module.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in _HOMES):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
