"""The house stays as drawn: who imports whom, where words live, how large a module grows.

Read from the source by `ast`, so that the picture cannot rot.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import terms
from terms import compare_model, model

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "terms"
GRAMMARS = ROOT / "grammars"
MODULES = sorted(PACKAGE.rglob("*.py"))

# functions from data to data, composed by the pipeline
STAGES = {
    *("read", "segment", "attribute", "tag", "arrange", "parse", "govern", "interpret"),
    *("merge", "compare", "feed", "export"),
}
# what composes stages; `load` reads texts through the pipeline and earlier outputs through feed
COMPOSERS = {"pipeline", "evaluate", "load", "cli", "terms", "__main__"}
# libraries that one unit alone may import
OWNERS = {
    "lark": {"parse"},
    "deepdiff": {"compare"},
    "trafilatura": {"read"},
    "rich": {"report"},
    "click": {"cli"},
}


def unit(path: Path) -> str:
    """Return the module or subpackage directly under `terms` that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return "terms" if first == "__init__.py" else first.removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each (module, name) that a file imports, also inside functions and for types."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield from ((str(node.module), alias.name) for alias in node.names)


def ours(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each (unit, name) of our own package that a file imports; ("terms", x) is the API."""
    for module, name in imports(path):
        parts = module.split(".")
        if parts[0] != "terms":
            continue
        if len(parts) == 1 and (PACKAGE / f"{name}.py").exists() and name not in API:
            yield name, ""
        else:
            yield (parts[1] if len(parts) > 1 else "terms"), name


API = set(
    ast.literal_eval(
        re.findall(r"__all__ = (\[.*?\])", (PACKAGE / "__init__.py").read_text(), re.S)[0]
    )
)


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


# --- who imports whom -----------------------------------------------------------------------------


def test_stages_share_types_but_do_not_call_each_other() -> None:
    calls = [
        f"{shown(path)}: {name or other} of {other}"
        for path in MODULES
        if unit(path) in STAGES
        for other, name in ours(path)
        if other in STAGES - {unit(path)} and not name[:1].isupper()
    ]
    assert not calls


def test_stages_know_nothing_of_the_pipeline_and_the_command_line() -> None:
    knowing = [
        f"{shown(path)}: {other}"
        for path in MODULES
        if unit(path) not in COMPOSERS
        for other, _ in ours(path)
        if other in ("pipeline", "cli", "terms")
    ]
    assert not knowing


@pytest.mark.parametrize("name", ["errors", "resources", "model", "version", "plural"])
def test_the_ground_floor_imports_nothing_of_ours(name: str) -> None:
    assert not list(ours(PACKAGE / f"{name}.py"))


def test_the_model_imports_only_pydantic() -> None:
    found = {module.split(".")[0] for module, _ in imports(PACKAGE / "model.py")}
    assert found <= {"pydantic", "typing", "__future__"}


def test_the_command_line_imports_only_pipeline_report_errors_and_the_api() -> None:
    homes = {module.split(".")[1] for module, _ in terms._HOMES.values()}
    allowed = {"pipeline", "report", "errors", "terms", "cli", "version", "plural", *homes}
    others = [
        f"{shown(path)}: {other}"
        for path in MODULES
        if unit(path) == "cli"
        for other, _ in ours(path)
        # schema_types is a part of schema that became too long
        if not {other, other.partition("_")[0]} & allowed
    ]
    assert not others


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_has_one_owner(library: str) -> None:
    users = {
        unit(path)
        for path in MODULES
        for module, _ in imports(path)
        if module.split(".")[0] == library
    }
    assert users <= OWNERS[library]


def test_what_is_heavy_is_not_imported_with_the_package() -> None:
    at_top = [
        f"{shown(path)}: {module}"
        for path in MODULES
        for node in ast.parse(path.read_text("utf-8")).body
        for module in _top_modules(node)
        if module.split(".")[0] in ("lark", "deepdiff", "trafilatura", "duckdb", "jsonschema")
    ]
    assert not [item for item in at_top if "cli/" in item or item.startswith("terms/__init__")]


def _top_modules(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [str(node.module)] if isinstance(node, ast.ImportFrom) else []


def test_printing_happens_in_the_command_line_only() -> None:
    printing = [
        f"{shown(path)}:{node.lineno}"
        for path in MODULES
        if unit(path) != "cli"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("print", "input")
    ]
    assert not printing


# --- size and manners -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_says_what_it_promises_and_stays_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(source)), "a module opens with its promise"
    assert code_lines(source) <= 300


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_function_stays_small(path: Path) -> None:
    long = [
        f"{node.name}: {body_lines(node)} lines"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_lines(node) > 40
    ]
    assert not long


def code_lines(source: str) -> int:
    """Return the lines that hold code: blank ones, comments and docstrings aside."""
    docs = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = enumerate(source.splitlines(), 1)
    return sum(
        number not in docs and bool(line.strip()) and not line.lstrip().startswith("#")
        for number, line in lines
    )


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function's body, its docstring and signature aside."""
    first = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - first[0].lineno + 1 if first else 0


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    odd = {"helpers", "utils", "util", "misc", "common", "manager"}
    assert not odd & {part.removesuffix(".py") for path in MODULES for part in path.parts}


# --- words live in TOML ---------------------------------------------------------------------------


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the string literals of a file with their line; docstrings and annotations aside."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            skipped.add(id(body[0].value))
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
            skipped.update(id(item) for item in ast.walk(node))
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Field"
        ):
            skipped.update(id(item) for item in ast.walk(node))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.lineno, node.value


def values(data: Any, keys: frozenset[str]) -> Iterator[str]:
    """Yield every string that stands, at any depth, under one of `keys`."""
    if isinstance(data, dict):
        for key, item in data.items():
            yield from leaves(item) if key in keys else values(item, keys)
    elif isinstance(data, list):
        for item in data:
            yield from values(item, keys)


def leaves(data: Any) -> Iterator[str]:
    """Yield the strings of a list of names; of a table among them, those under its name keys."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from values(data, NAMES | {"text"})
    elif isinstance(data, list):
        for item in data:
            yield from leaves(item)


def load(*patterns: str) -> list[dict[str, Any]]:
    files = [path for pattern in patterns for path in sorted(GRAMMARS.glob(pattern))]
    assert files
    return [tomllib.loads(path.read_text("utf-8")) for path in files]


NAMES = frozenset({"name", "names", "adjectives", "people", "aliases", "surname"})


def names_of_the_world() -> set[str]:
    """Return every name of a person, a country or a place that the data knows, case-folded."""
    data = [*load("packs/*/*.toml"), *load("en/states.toml")]
    names = {name for item in data for name in values(item, NAMES) if name[:1].isupper()}
    return {name.casefold() for name in names if len(name) > 3}


def surnames() -> set[str]:
    """Return the parts of people's names, as they are written: Price is one, price is not."""
    people = [item for actors in load("packs/*/actors.toml") for item in actors.get("people", [])]
    return {word for item in people for word in re.findall(r"[^\W\d_]{4,}", item["name"])}


def test_no_name_of_a_person_country_or_place_stands_in_python_or_in_the_grammar() -> None:
    known, people = names_of_the_world(), surnames()
    found = []
    for where, text in sources():
        words = set(re.findall(r"[^\W\d_]+", text))
        found += [f"{where}: {name}" for name in (known & {*phrases(text)}) | (people & words)]
    assert not found


def sources() -> Iterator[tuple[str, str]]:
    for path in MODULES:
        for line, text in strings(path):
            yield f"{shown(path)}:{line}", text
    for path in GRAMMARS.glob("*.lark"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{shown(path)}:{number}", line.partition("//")[0]


def phrases(text: str) -> Iterator[str]:
    """Yield every run of up to four words, case-folded."""
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text.casefold())
    for size in range(1, 5):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def vocabulary() -> set[str]:
    """Return the English words and phrases that the data lists, without their marks."""
    found = set()
    for item in load("en/*.toml", "terms/*.toml"):
        listed = values(item, frozenset({"words", "names", "match", "sets", "forms", "frames"}))
        for text in listed:
            for word in re.split(r"[|]|\s\.\.\s", text.casefold()):
                if re.fullmatch(r"[a-z' -]+\+?", word):
                    found.add(word.rstrip("+").strip())
    return found


def own_vocabulary() -> set[str]:
    """Return the words of the record and of the keys of the data files: they are ours to name."""
    words = {field for cls in _records() for field in cls.model_fields}
    for name in ("Stance", "Act", "AttributionKind"):
        words.update(get_args(getattr(model, name)))
    for item in load("**/*.toml"):
        words.update(_keys(item))
    return {word.casefold() for word in words}


def _records() -> Iterator[Any]:
    for module in (model, compare_model):
        yield from (item for item in vars(module).values() if hasattr(item, "model_fields"))


def _keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, item in data.items():
            yield key
            yield from _keys(item)
    elif isinstance(data, list):
        for item in data:
            yield from _keys(item)


def test_no_english_vocabulary_stands_in_a_pattern_or_a_word_list() -> None:
    english = {word for word in vocabulary() if len(word) > 2} - own_vocabulary()
    found = []
    for path in MODULES:
        patterns = [item for item in strings(path) if re.search(r"\\b|\(\?|\w\|", item[1])]
        for line, text in [*patterns, *word_lists(path, english)]:
            words = re.findall(r"(?<!\\)\b[a-z]{3,}\b", text)
            found += [f"{shown(path)}:{line}: {word}" for word in words if word in english]
    assert not found


def word_lists(path: Path, english: set[str]) -> Iterator[tuple[int, str]]:
    """Yield what stands in tuples, lists and sets of four or more strings, English for the most."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            texts = [
                item.value
                for item in node.elts
                if isinstance(item, ast.Constant) and isinstance(item.value, str)
            ]
            if len(texts) > 3 and sum(text in english for text in texts) > len(texts) / 2:
                yield node.lineno, " ".join(texts)


def test_the_grammar_holds_classes_and_no_words() -> None:
    for path in GRAMMARS.glob("*.lark"):
        code = re.sub(r"//.*", "", path.read_text("utf-8"))
        assert not re.findall(r'"[^"]*[a-z][^"]*"|/[^/\n]*[a-z][^/\n]*/', code)
