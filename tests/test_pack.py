"""Packs: found by name, checked at load, cached without lies; and a new term is one file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import terms
from terms.errors import PackError
from terms.extract import extract
from terms.keep import cache_folder, keep
from terms.pack import Pack, _sources, available, default_pack, load_pack

PACKAGE = Path(terms.__file__).parent
GRAMMARS = Path(__file__).parent.parent / "grammars"
DIGEST = "0" * 64


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the grammars, to be changed."""
    copy = tmp_path / "grammars"
    shutil.copytree(GRAMMARS, copy)
    return copy


@pytest.fixture(scope="module")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def apart(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own cache out of it: every pack is compiled once in this module."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))


@pytest.fixture
def cache(apart: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    # a change within the clock's resolution must be seen too
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))


def found(text: str, pack: Pack) -> list[str]:
    return [f"{p.holder} {p.stance} {p.term}" for p in extract(text, pack, DIGEST)]


# --- by name --------------------------------------------------------------------------------------


def test_the_packs_of_the_installation_are_listed() -> None:
    assert "ukraine" in available()
    assert default_pack() in available()


def test_without_a_name_the_default_pack_is_loaded() -> None:
    assert load_pack().id == default_pack()


def test_an_unknown_pack_names_those_there_are(root: Path) -> None:
    with pytest.raises(PackError, match=re.escape("no pack 'mars'; there is: ukraine")):
        load_pack("mars", root)


@pytest.mark.parametrize("name", ["../ukraine", "", ".", "ukraine/../ukraine", "Ukraine\n"])
def test_a_name_is_no_path(root: Path, name: str) -> None:
    if not name:
        assert load_pack(name).id == default_pack()
        return
    with pytest.raises(PackError):
        load_pack(name, root)


def test_a_folder_without_packs_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no pack 'x'; there is: none"):
        load_pack("x", tmp_path)


# --- what it holds --------------------------------------------------------------------------------


def test_a_pack_knows_its_sides_terms_and_holders() -> None:
    pack = load_pack("ukraine")
    assert set(pack.sides) <= set(pack.holders)
    assert len(pack.terms) == 27
    assert pack.holder_name("UKR") == "Ukraine"
    assert pack.holder_name("XYZ") == "XYZ"


def test_every_anchor_leads_to_a_phrase() -> None:
    pack = load_pack("ukraine")
    assert set(pack.anchors) <= set(pack.patterns)
    assert {p.entry.term for found in pack.patterns.values() for p in found} == set(pack.terms)


def test_a_pack_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        load_pack("ukraine").id = "other"  # type: ignore[misc]


# --- errors name file, key, what was found, what would do -----------------------------------------

BROKEN = [
    ("terms/neutrality.toml", "title =", "titel =",
     r"terms/neutrality\.toml: unknown key 'titel'; expected .*'title'"),
    ("terms/neutrality.toml", 'effect = "+"', 'effect = "plus"',
     r"terms/neutrality\.toml: phrases\[.*\]\.effect: found 'plus'; expected '\+'"),
    ("terms/neutrality.toml", "match = [", 'match = ["$nosuchset", ',
     r"terms/neutrality\.toml: .*unknown set '\$nosuchset'; known: "),
    ("terms/neutrality.toml", "match = [", 'match = [".. gap", ',
     r"terms/neutrality\.toml: .*starts with a gap"),
    ("terms/neutrality.toml", "title =", "title",
     r"terms/neutrality\.toml: not valid TOML: .*line \d+"),
    ("en/verbs.toml", 'effect = "+"', 'efect = "+"',
     r"en/verbs\.toml: verbs\[.*\]: unknown key 'efect'; .*did you mean 'effect'"),
    ("en/verbs.toml", 'role = "stance"', 'role = "stans"',
     r"en/verbs\.toml: verbs\[.*\]\.role: found 'stans'; expected .*'stance'"),
    ("packs/ukraine/pack.toml", '"neutrality",', '"neutralty",',
     r"terms/neutralty\.toml: cannot be read"),
    ("packs/ukraine/actors.toml", "[[parties]]", "[[partys]]",
     r"packs/ukraine/actors\.toml: unknown key 'partys'.*"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), BROKEN, ids=[case[3] for case in BROKEN])
def test_a_misspelt_file_is_refused_in_one_line(
    root: Path, file: str, old: str, new: str, told: str
) -> None:
    change(root / file, old, new)
    with pytest.raises(PackError, match=told) as caught:
        load_pack("ukraine", root)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(root: Path) -> None:
    (root / "en" / "verbs.toml").unlink()
    with pytest.raises(PackError, match=r"en/verbs\.toml: cannot be read"):
        load_pack("ukraine", root)


# --- the cache ------------------------------------------------------------------------------------


def entries(cache: Path) -> list[Path]:
    return sorted(cache.rglob("ukraine-*.pickle"))


def test_a_pack_is_compiled_once_and_kept(root: Path, cache: Path) -> None:
    first = load_pack("ukraine", root)
    (stored,) = entries(cache)
    written = stored.stat().st_mtime_ns
    assert load_pack("ukraine", root) == first
    assert [path.stat().st_mtime_ns for path in entries(cache)] == [written]


def test_a_changed_data_file_is_seen(root: Path) -> None:
    load_pack("ukraine", root)
    change(root / "terms" / "neutrality.toml", 'title = "', 'title = "Changed ')
    assert load_pack("ukraine", root).terms["neutrality"].title.startswith("Changed ")


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"\x80\x05N.", b"\x80\xff.", b"I?\n."])
def test_a_broken_entry_is_made_anew(cache: Path, rubbish: bytes) -> None:
    made = [keep("thing", [], dict, lambda: {"made": 1})]
    (stored,) = cache.rglob("thing-*.pickle")
    whole = stored.read_bytes()
    stored.write_bytes(rubbish)
    made.append(keep("thing", [], dict, lambda: {"made": 1}))
    assert made[0] == made[1]
    assert stored.read_bytes() == whole


def test_a_broken_pack_is_made_anew(root: Path, cache: Path) -> None:
    first = load_pack("ukraine", root)
    (stored,) = entries(cache)
    stored.write_bytes(stored.read_bytes()[:1000])
    assert load_pack("ukraine", root) == first
    assert stored.stat().st_size > 1000


def test_a_pack_is_made_anew_when_the_code_that_compiles_it_changes() -> None:
    compiling = set((PACKAGE / "compile").glob("*.py"))
    assert compiling and compiling <= set(_sources("ukraine", GRAMMARS))


def test_a_refused_pack_leaves_nothing_in_the_cache(root: Path, cache: Path) -> None:
    change(root / "terms" / "neutrality.toml", "title =", "titel =")
    with pytest.raises(PackError):
        load_pack("ukraine", root)
    assert entries(cache) == []


def test_a_cache_that_cannot_be_written_is_no_error(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "under"))
    assert load_pack("ukraine", root).id == "ukraine"


def test_without_a_home_folder_there_is_no_cache_and_all_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home folder")

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
    assert found("Ukraine wants a ceasefire.", load_pack("ukraine")) == ["UKR supports ceasefire"]


def test_two_processes_that_load_at_once_do_not_harm_each_other(root: Path) -> None:
    program = "import sys; from pathlib import Path; from terms.pack import load_pack; "
    program += "print(len(load_pack('ukraine', Path(sys.argv[1])).terms))"
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(root)], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    assert [process.communicate()[0].strip() for process in both] == [b"27", b"27"]


# --- a new term is one TOML file ------------------------------------------------------------------

MISSION = """\
id = "peacekeeping_mission"
title = "Peacekeeping mission"
proposition = "an international peacekeeping mission watches the line of contact"

[sets]
mission = ["peacekeeping mission", "blue-helmet mission", "mission of blue helmets"]

[values.lead]
type = "states"
list = true

[values.months]
type = "enum"
allowed = ["six", "twelve"]
[values.months.words]
six = ["six months"]
twelve = ["twelve|12 months"]

[[phrases]]
id = "mission"
kind = "noun"
effect = "+"
match = ["$mission", "mission .. to watch the line"]

[[phrases]]
id = "host"
kind = "verb"
effect = "+"
match = ["welcome+|host+ .. blue helmets"]

[[hides]]
match = ["$mission in|to Cyprus"]

[[examples]]
text = "Ukraine called for a peacekeeping mission."
expect = [{ holder = "UKR", stance = "supports" }]

[[examples]]
text = "The peacekeeping mission was praised in a film."
expect = []
"""


@pytest.fixture(scope="module")
def with_mission(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack with a term more, by one file and its name in the pack's list."""
    copy = tmp_path_factory.mktemp("mission") / "grammars"
    shutil.copytree(GRAMMARS, copy)
    (copy / "terms" / "peacekeeping_mission.toml").write_text(MISSION, "utf-8")
    change(
        copy / "packs" / "ukraine" / "pack.toml", "terms = [", 'terms = ["peacekeeping_mission",'
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(copy.parent / "cache"))
        return load_pack("ukraine", copy)


SAID = {
    "Ukraine called for a peacekeeping mission.": ["UKR supports"],
    "Kyiv will never accept a blue-helmet mission.": ["UKR opposes"],
    "A peacekeeping mission was rejected by Moscow.": ["RUS opposes"],
    "Ukraine will welcome the blue helmets.": ["UKR supports"],
    "Russia is ready to discuss a mission of blue helmets.": ["RUS open"],
    "Moscow refuses to rule out a peacekeeping mission.": ["RUS supports"],
    "Ukraine recalled the peacekeeping mission.": [],
    "Ukraine called for a peacekeeping mission to Cyprus.": [],
    "The peacekeeping mission was praised in a Ukrainian film.": [],
}


@pytest.mark.parametrize("text", SAID)
def test_a_new_term_is_read_without_any_python(with_mission: Pack, text: str) -> None:
    stated = [
        f"{p.holder} {p.stance}"
        for p in extract(text, with_mission, DIGEST)
        if p.term == "peacekeeping_mission"
    ]
    assert stated == SAID[text]


def test_a_new_term_has_typed_values(with_mission: Pack) -> None:
    text = "Ukraine wants a peacekeeping mission of Turkey and Poland for twelve months."
    (position,) = (
        p for p in extract(text, with_mission, DIGEST) if p.term == "peacekeeping_mission"
    )
    assert position.values == {"lead": ["TUR", "POL"], "months": "twelve"}


def test_a_new_term_is_told_like_any_other(with_mission: Pack) -> None:
    term = with_mission.terms["peacekeeping_mission"]
    assert term.proposition.startswith("an international peacekeeping mission")
    assert len(term.examples) == 2
    assert next(iter(with_mission.terms)) == "peacekeeping_mission"
    assert len(with_mission.terms) == 28


def test_a_new_negotiation_is_one_folder(root: Path) -> None:
    shutil.copytree(root / "packs" / "ukraine", root / "packs" / "second")
    change(root / "packs" / "second" / "pack.toml", 'id = "ukraine"', 'id = "second"')
    pack = load_pack("second", root)
    assert pack.id == "second"
    assert found("Ukraine wants a ceasefire.", pack) == ["UKR supports ceasefire"]
    with pytest.raises(PackError, match="there is: second, ukraine"):
        load_pack("third", root)
