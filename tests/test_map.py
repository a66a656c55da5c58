"""The map for newcomers names everything that is there, in the words of the modules themselves.

`TERMS_UPDATE_DOCS=1 pytest tests/test_map.py` writes it anew.
"""

from __future__ import annotations

import ast
import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "terms"
MAP = ROOT / "docs" / "map.md"

FOLDERS = {
    "grammars": "the language and the negotiations, as data: frames, words, terms, packs",
    "schemas": "JSON Schemas and TypeScript types of what is written, with example records",
    "fixtures": "texts written for this project, and what must be read out of them",
    "terms": "the package; see below",
    "tests": "what must hold; architecture and documents included",
    "bench": "speed and accuracy, measured",
    "docs": "this map, and every command with its options",
}
GROUPS = {
    "The way of a text": (
        *(
            "pipeline",
            "read",
            "decode",
            "extract",
            "sift",
            "segment",
            "hear",
            "attribute",
            "unroll",
        ),
        *(
            "words",
            "mentions",
            "follow",
            "around",
            "tag",
            "arrange",
            "parse",
            "govern",
            "interpret",
        ),
        *("attest", "fill", "weigh", "elaborate", "settle", "merge"),
    ),
    "The data that it is read with": (
        *("pack", "compile", "pattern", "inflect", "toml_data", "vocabulary", "resources"),
        *("keep", "share"),
    ),
    "What is handed on and written": (
        *("flow", "record", "model", "compare_model", "timeline_model", "errors", "version"),
        *("schema", "schema_illustrate", "schema_types"),
    ),
    "What is done with positions": (
        *("load", "diff", "compare", "timeline", "feed", "migrate", "evaluate", "explain"),
        *("report", "export", "write", "save", "plural"),
    ),
    "The command line": ("cli", "__main__"),
}


def promise(name: str) -> str:
    """Return the first paragraph of the docstring of a module or package of `terms`."""
    path = PACKAGE / f"{name}.py"
    path = path if path.exists() else PACKAGE / name / "__init__.py"
    told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split())


def entry(name: str) -> str:
    shown = f"{name}/" if (PACKAGE / name).is_dir() else f"{name}.py"
    return f"- [`{shown}`](../terms/{shown}) {promise(name)}"


def drawn() -> str:
    parts = ["# Where what is\n", "Written by `tests/test_map.py` from what the modules promise.\n"]
    parts += [f"- `{name}/` {told}" for name, told in FOLDERS.items()]
    for title, names in GROUPS.items():
        parts += [f"\n## {title}\n", *map(entry, names)]
    return "\n".join(parts) + "\n"


def units() -> set[str]:
    files = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    return files | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def test_every_module_has_one_place_on_the_map() -> None:
    placed = [name for names in GROUPS.values() for name in names]
    assert sorted(placed) == sorted(units())


def test_every_folder_is_on_the_map() -> None:
    there = {path.name for path in ROOT.iterdir() if path.is_dir() and tracked(path)}
    assert there == set(FOLDERS)


def tracked(path: Path) -> bool:
    """Whether it is a folder of the project and not one that tools leave behind."""
    left = {"dist", "build", "node_modules", "__pycache__"}
    return path.name[0] not in "._" and path.name not in left


def test_the_map_is_what_the_modules_say() -> None:
    if os.environ.get("TERMS_UPDATE_DOCS"):
        MAP.write_text(drawn(), encoding="utf-8")
    assert MAP.read_text("utf-8") == drawn()
