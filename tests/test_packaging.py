"""The distribution: what is built from the checkout works outside of it, with its data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NO_NETWORK = ("No matching distribution", "Could not find a version", "ConnectionError")
TEXT = "Ukraine will never join NATO, the president said on Tuesday.\n"


def command(*arguments: str | Path, cwd: Path) -> str:
    """Run a command outside the checkout; skip where it fails for want of a network."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    environ = {key: value for key, value in os.environ.items() if key not in hidden}
    done = subprocess.run(
        list(map(str, arguments)), cwd=cwd, env=environ, capture_output=True, text=True
    )
    told = done.stdout + done.stderr
    if done.returncode and any(sign in told for sign in NO_NETWORK):
        pytest.skip(f"no package registry in reach: {told.strip().splitlines()[-1]}")
    assert done.returncode == 0, told
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist, and the wheel that was built from it."""
    pytest.importorskip("build", reason="needs the extra dev: the package build")
    out = tmp_path_factory.mktemp("dist")
    command(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scripts folder of a fresh environment that holds the wheel and what it needs."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home / "venv", with_pip=True)
    scripts = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = built.glob("*.whl")
    command(scripts / "python", "-m", "pip", "install", "-q", wheel, cwd=home)
    return scripts


def data_files() -> set[str]:
    folders = ("grammars", "schemas")
    return {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_the_wheel_holds_the_code_the_data_and_the_licence(built: Path) -> None:
    (wheel,) = built.glob("negotiation_terms-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = (name for name in names if name.endswith("/METADATA"))
        about = archive.read(metadata).decode()
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "terms").rglob("*.py")}
    assert {*code, "terms/py.typed"} <= names
    assert {f"terms/{name}" for name in data_files()} <= names
    assert "License-Expression: Apache-2.0" in about
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert not {name.split("/")[0] for name in names} & {"tests", "fixtures", "bench"}


def test_the_sdist_holds_all_that_a_wheel_is_built_from(built: Path) -> None:
    (sdist,) = built.glob("negotiation_terms-*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {*data_files(), "pyproject.toml", "README.md", "LICENSE", "terms/py.typed"} <= names


def test_the_installed_command_parses_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = command(installed / "terms", "parse", "a.txt", "--format", "json", cwd=tmp_path)
    record = json.loads(out)
    assert record["document"]["chars"] == len(TEXT)
    for position in record["positions"]:
        for item in position["evidence"]:
            assert TEXT[item["start"] : item["end"]] == item["exact"]
    assert ("nato_membership", "UKR", "opposes") in {
        (item["term"], item["holder"], item["stance"]) for item in record["positions"]
    }


def test_every_command_of_the_wheel_explains_itself_without_extras(
    installed: Path, tmp_path: Path
) -> None:
    listed = command(installed / "terms", "--help", cwd=tmp_path).split("Commands:")[1]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ")]
    assert {"parse", "packs"} <= set(names)
    for name in names:
        assert "Usage:" in command(installed / "terms", name, "--help", cwd=tmp_path)


def test_the_installed_package_is_the_one_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import terms, terms.resources as r; print(terms.__file__); print(r.folder('grammars'))"
    out = command(installed / "python", "-c", code, cwd=tmp_path)
    assert all("site-packages" in line for line in out.splitlines())


def test_the_readers_of_html_come_with_their_extra(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        about = archive.read(metadata).decode()
    for extra in ("all", "dev", "html"):
        assert f"Provides-Extra: {extra}\n" in about
