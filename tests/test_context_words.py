"""The word lists that context across sentences is read with keep to their schemas."""

from __future__ import annotations

from pathlib import Path

import pytest

from terms.errors import PackError
from terms.resources import folder
from terms.toml_data import read_toml

NAMES = ["follow", "provide", "voices"]


@pytest.mark.parametrize("name", NAMES)
def test_the_list_fits_its_schema(name: str) -> None:
    assert read_toml(folder("grammars") / "en" / f"{name}.toml", name)


@pytest.mark.parametrize("name", NAMES)
def test_a_group_that_no_schema_knows_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.toml"
    source = (folder("grammars") / "en" / f"{name}.toml").read_text(encoding="utf-8")
    path.write_text(source + '\n[colours]\nwords = ["red"]\n', encoding="utf-8")
    with pytest.raises(PackError, match="unknown key 'colours'"):
        read_toml(path, name)
