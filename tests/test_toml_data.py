"""The loader lets good data pass unchanged, and says in one line what is wrong with bad data."""

from pathlib import Path

import pytest

from terms.errors import PackError
from terms.toml_data import read_toml

GOOD = """
[[parties]]
code = "FRA"
names = ["France", { text = "Paris", capital = true }]

[[people]]
name = "Ann Lee"
party = "FRA"
gender = "f"
roles = [{ title = "envoy", from = 2020-01-31, to = 2021-02-01 }]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def message(folder: Path, text: str, schema: str = "actors") -> str:
    with pytest.raises(PackError) as error:
        read_toml(write(folder, text), schema)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_good_data_comes_back_with_dates_as_iso_strings(tmp_path):
    data = read_toml(write(tmp_path, GOOD), "actors")
    assert data["parties"][0]["names"] == ["France", {"text": "Paris", "capital": True}]
    assert data["people"][0]["roles"] == [
        {"title": "envoy", "from": "2020-01-31", "to": "2021-02-01"}
    ]


def test_unknown_key_is_named_with_the_nearest_allowed_one(tmp_path):
    said = message(tmp_path, GOOD.replace("gender", "gendre"))
    assert "actors.toml: people['Ann Lee']: unknown key 'gendre'" in said
    assert said.endswith("did you mean 'gender'?")


def test_unknown_word_is_named_with_the_allowed_ones(tmp_path):
    said = message(tmp_path, GOOD.replace('"f"', '"fm"'))
    assert "people['Ann Lee'].gender: found 'fm'; expected 'm' or 'f'" in said


def test_missing_key_is_named(tmp_path):
    said = message(tmp_path, GOOD.replace('party = "FRA"\n', ""))
    assert "people['Ann Lee']: key 'party' is missing" in said


def test_wrong_type_is_named_with_the_expected_one(tmp_path):
    said = message(tmp_path, GOOD.replace('"envoy"', "7"))
    assert "people['Ann Lee'].roles[1].title: found 7; expected string" in said


def test_ill_formed_code_shows_an_example(tmp_path):
    said = message(tmp_path, GOOD.replace('code = "FRA"', 'code = "France"'))
    assert "parties['France'].code: found 'France'; expected text like FRA" in said


def test_impossible_date_format_is_refused(tmp_path):
    said = message(tmp_path, GOOD.replace("2020-01-31", '"January"'))
    assert "roles['envoy'].from: found 'January'" in said


def test_time_of_day_is_no_date(tmp_path):
    said = message(tmp_path, GOOD.replace("2020-01-31", "12:30:00"))
    assert "roles['envoy'].from: found '12:30:00'" in said


def test_keys_that_exclude_each_other_are_named(tmp_path):
    both = '[[regions]]\nid = "north"\nids = ["north", "south"]\nnames = ["the North"]\n'
    said = message(tmp_path, both, "places")
    assert "regions['north']: found the keys 'id', 'ids' and 'names'" in said
    assert said.endswith("expected one of 'id' or 'ids'")


def test_word_table_refuses_unknown_keys(tmp_path):
    said = message(tmp_path, GOOD.replace("capital = true", "capitol = true"))
    assert "names[2]: unknown key 'capitol'" in said
    assert "did you mean 'capital'?" in said


def test_syntax_error_names_the_line(tmp_path):
    said = message(tmp_path, 'id = "x"\ntitle = \n')
    assert "not valid TOML" in said
    assert "line 2" in said


def test_bytes_that_are_no_utf8_name_the_line(tmp_path):
    path = tmp_path / "actors.toml"
    path.write_bytes(b'a = "x"\nb = "\xff"\n')
    with pytest.raises(PackError, match="line 2: not UTF-8"):
        read_toml(path, "actors")


def test_missing_file_is_an_error_of_the_pack(tmp_path):
    with pytest.raises(PackError, match=r"none\.toml: cannot be read"):
        read_toml(tmp_path / "none.toml", "actors")


def test_shipped_file_is_named_from_the_data_folder():
    from terms.resources import folder

    with pytest.raises(PackError, match=r"^grammars/packs/ukraine/pack\.toml: "):
        read_toml(folder("grammars") / "packs" / "ukraine" / "pack.toml", "actors")
