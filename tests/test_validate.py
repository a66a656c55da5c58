"""`validate`: which line of a feed is wrong, and why."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tracemalloc
from pathlib import Path

import pytest
from feeds import at, changed, check, findings, full, lines, only

from terms.errors import InputError, PackError
from terms.feed.check import Checker
from terms.feed.codes import CODES, describe_code
from terms.feed.read import MAX_RECORD
from terms.feed.validate import Validation, validate
from terms.schema import load_example

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

EXAMPLES = Path(__file__).parent.parent / "schemas" / "examples" / "1.0"
FIRST = ("positions", 0)
SPAN = (*FIRST, "evidence", 0)


# --- what a feed is


@pytest.mark.parametrize("size", ["minimal", "full"])
def test_the_shipped_examples_are_valid(size: str):
    assert check(load_example("document", size)).valid
    assert check(load_example("comparison", size)).valid


def test_a_record_an_array_and_lines_are_told_apart_by_content():
    record = full()
    for feed, count in [
        (json.dumps(record).encode(), 1),
        (json.dumps(record, indent=2).encode(), 1),
        (json.dumps([record, record]).encode(), 2),
        (json.dumps([record, record], indent=2).encode(), 2),
        (b"[]", 0),
        (lines(record, record, record), 3),
        (lines(record, record).rstrip(b"\n"), 2),
        (lines(record) + b"\n\r\n" + lines(record), 2),
        (lines(record).replace(b"\n", b"\r\n"), 1),
    ]:
        report = validate(feed)
        assert (report.valid, report.records) == (True, count), feed[:40]


def test_gzip_and_zstd_are_told_by_their_first_bytes(tmp_path: Path):
    plain = lines(full(), changed(((*FIRST, "stance"), "suports")))
    for packed in (gzip.compress(plain), zstd.compress(plain), gzip.compress(plain[:900]) +
                   gzip.compress(plain[900:])):  # fmt: skip
        path = tmp_path / "feed.json"
        path.write_bytes(packed)
        report = validate(path)
        assert report.records == 2
        assert only(report).line == 2


def test_standard_input_is_named_with_a_dash(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines(full()))))
    assert validate("-").records == 1


def test_a_parsed_record_can_be_checked_as_it_is():
    assert validate(full()).valid
    assert only(validate(changed(((*FIRST, "stance"), "suports")))).code == "schema/enum"


def test_a_comparison_is_told_from_a_document_by_its_fields():
    comparison = load_example("comparison", "full")
    comparison["terms"][0]["status"] = "agree"
    report = check(full(), comparison)
    assert only(report).json_path == "$.terms[0].status"
    assert only(report).line == 2
    assert not check(load_example("comparison", "full"), schema="document").valid


def test_a_byte_order_mark_is_passed_over_and_is_no_column():
    bad = changed(((*FIRST, "stance"), "suports"))
    plain, marked = (only(validate(mark + lines(bad))) for mark in (b"", b"\xef\xbb\xbf"))
    assert (marked.line, marked.column) == (plain.line, plain.column)


# --- where and what


def test_an_error_has_line_column_path_found_expected_and_the_nearest_word():
    bad = changed(((*FIRST, "stance"), "suports"))
    feed = lines(full()) + json.dumps(bad, ensure_ascii=False).encode() + b"\n"
    finding = only(validate(feed))
    assert finding.line == 2
    text = feed.decode().split("\n")[1]
    assert text[finding.column - 1 :].startswith('"suports"')
    assert finding.json_path == "$.positions[0].stance"
    assert finding.found == '"suports"'
    assert finding.expected == '"supports", "opposes" or "open"'
    assert finding.hint == 'did you mean "supports"?'


def test_lines_and_columns_of_an_indented_array_are_those_of_the_file():
    bad = changed(((*FIRST, "stance"), "suports"))
    text = json.dumps([full(), bad], indent=3, ensure_ascii=False)
    finding = only(validate(text.encode()))
    assert text.split("\n")[finding.line - 1][finding.column - 1 :] == '"suports",'


def test_columns_count_code_points():
    bad = changed((("document", "title"), "“𝒯”"), ((*FIRST, "stance"), "suports"))
    text = json.dumps(bad, ensure_ascii=False)
    assert text[only(validate(text.encode())).column - 1 :].startswith('"suports"')


def test_a_misspelt_field_is_told_once_at_its_key():
    record = full()
    record["positions"][0]["stanse"] = record["positions"][0].pop("stance")
    text = json.dumps(record)
    finding = only(validate(text.encode()))
    assert finding.json_path == "$.positions[0].stanse"
    assert finding.hint == 'did you mean "stance"?'
    assert text[finding.column - 1 :].startswith('"stanse"')


def test_a_missing_field_is_told_at_its_object_with_what_it_is_for():
    record = full()
    del record["positions"][0]["act"]
    finding = only(check(record))
    assert (finding.code, finding.json_path) == ("schema/required", "$.positions[0]")
    assert finding.message == 'found no "act"; expected this field: How it is put'


def test_each_term_has_its_own_values():
    states = ((*FIRST, "values"), {"states": ["GBR"]})
    assert findings(changed(states)) == []
    assert findings(changed(states, ((*FIRST, "term"), "neutrality"))) == [
        ("schema/additionalProperties", "$.positions[0].values.states")
    ]
    assert findings(changed(((*FIRST, "values"), {"states": ["GRB"]}))) == [
        ("schema/enum", "$.positions[0].values.states[0]")
    ]


def test_swapped_letters_are_the_nearest_word():
    finding = only(check(changed(((*FIRST, "values"), {"states": ["GRB"]}))))
    assert finding.hint == 'did you mean "GBR"?'


def test_a_union_is_resolved_to_the_branch_that_was_meant():
    assert findings(changed(((*FIRST, "speaker", "party"), 3))) == [
        ("schema/type", "$.positions[0].speaker.party")
    ]
    finding = only(check(changed(((*FIRST, "speaker"), "Ann Lee"))))
    assert finding.message == 'found "Ann Lee"; expected an object or null'


def test_a_number_in_quotes_is_told_to_lose_them():
    finding = only(check(changed((("positions", 2, "values", "years"), "15"))))
    assert finding.hint == "write it without quotes"


# --- the second layer


@pytest.mark.parametrize(
    ("code", "path", "change"),
    [
        ("TV001", "$.positions[0].evidence[0].end", ((*SPAN, "end"), 5)),
        ("TV002", "$.positions[0].evidence[0].exact", ((*SPAN, "exact"), "Britain")),
        ("TV004", "$.positions[1].id", (("positions", 1, "id"), "p-0001")),
        ("TV005", "$.positions[0].term", ((*FIRST, "term"), "garantors")),
        ("TV005", "$.positions[1].conditions[0].term",
         (("positions", 1, "conditions", 0, "term"), "guarantee")),
        ("TV006", "$.positions[0].holder", ((*FIRST, "holder"), "UKA")),
        ("TV006", "$.positions[0].speaker.party", ((*FIRST, "speaker", "party"), "")),
        ("TV007", "$.positions[1].conditional", (("positions", 1, "conditional"), False)),
        ("TV008", "$.positions[0].as_of", ((*FIRST, "as_of"), "2022-02-30")),
        ("TV008", "$.document.published", (("document", "published"), "2022-13-01")),
        ("TV009", "$.positions[0].evidence[0].start", ((*SPAN, "start"), 137.0)),
        ("TV009", "$.positions[2].values.years", (("positions", 2, "values", "years"), 15.0)),
        ("TV009", "$.document.chars", (("document", "chars"), 1e6)),
        ("TV010", "$.pack.id", (("pack", "id"), "ukrane")),
        ("TV021", "$.schema_version", (("schema_version"), "2.0")),
    ],
)  # fmt: skip
def test_what_holds_between_fields(code: str, path: str, change: tuple):
    target, value = change
    target = target if isinstance(target, tuple) else (target,)
    assert findings(changed((target, value))) == [(code, path)]


def test_a_span_ends_within_its_text():
    assert set(findings(changed((("document", "chars"), 150)))) == {
        ("TV003", "$.positions[0].evidence[0].end"),
        ("TV003", "$.positions[2].evidence[0].end"),
    }


def test_offsets_in_bytes_are_recognised():
    record = full()
    span = at(record, ("positions", 0, "evidence", 0))
    span.update(exact="«à»", end=span["start"] + len("«à»".encode()))
    assert only(check(record)).hint == "these offsets count bytes of UTF-8"
    span.update(exact="𝒯a", end=span["start"] + 3)
    assert only(check(record)).hint == "these offsets count UTF-16 units"


def test_a_bad_position_does_not_hide_what_is_wrong_between_fields_elsewhere():
    record = changed(((*FIRST, "stance"), "suports"), (("positions", 1, "id"), "p-0003"))
    assert findings(record) == [
        ("schema/enum", "$.positions[0].stance"),
        ("TV004", "$.positions[2].id"),
    ]


def test_a_comparison_has_every_term_of_the_pack_once():
    comparison = load_example("comparison", "full")
    dropped = comparison["terms"].pop()
    finding = only(check(comparison))
    assert (finding.code, finding.json_path) == ("TV011", "$.terms")
    assert dropped["term"] in finding.found
    comparison["terms"].append(comparison["terms"][0])
    assert [f.code for f in check(comparison).findings] == ["TV011", "TV011"]


def test_every_code_is_documented_and_every_paragraph_says_something():
    for code in CODES:
        assert describe_code(code.lower()).startswith(f"{code}: ")
        assert len(CODES[code].text) > 40
    with pytest.raises(InputError, match="TV001"):
        describe_code("TV999")


def test_codes_that_the_source_gives_are_the_documented_ones():
    source = Path(__file__).parent.parent / "terms" / "feed"
    import re

    given = {
        code
        for path in source.glob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(TV\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert given == set(CODES)


# --- versions


def test_a_newer_minor_version_is_read_with_a_warning():
    report = check(changed((("schema_version",), "1.7"), (("mood",), "sour")))
    assert report.valid
    assert [(f.code, f.severity) for f in report.findings] == [
        ("TV020", "warning"),
        ("schema/additionalProperties", "warning"),
    ]


def test_a_newer_minor_version_is_still_checked_in_what_is_known():
    report = check(changed((("schema_version",), "1.7"), ((*FIRST, "stance"), "suports")))
    assert not report.valid


def test_another_major_version_is_refused_with_advice_and_nothing_else():
    newer = only(check({"schema_version": "2.0", "anything": 1}))
    assert "update" in newer.hint
    older = only(check({"schema_version": "0.9", "anything": 1}))
    assert "terms migrate" in older.hint


# --- against the texts


def test_every_quote_is_found_in_its_text():
    assert check(full(), text=EXAMPLES).valid


@pytest.mark.parametrize(
    "source", ["text.txt", "a/b/text.txt", "C:\\news\\text.txt", "https://a.example/x/text.txt?y=1"]
)
def test_a_text_is_named_by_the_base_name_of_its_source(source: str):
    assert check(changed((("document", "source"), source)), text=EXAMPLES).valid


@pytest.mark.parametrize(
    "source", ["", ".", "..", "../1.0", "/", "\x00", "no.txt", "http://[", "x" * 999]
)
def test_a_text_that_is_not_there_is_told_and_nothing_outside_is_read(source: str):
    finding = only(check(changed((("document", "source"), source)), text=EXAMPLES))
    assert (finding.code, finding.json_path) == ("TV201", "$.document.source")


def test_a_quote_out_of_its_place_is_told_with_the_place_where_it_stands():
    start = full()["positions"][0]["evidence"][0]["start"]
    end = full()["positions"][0]["evidence"][0]["end"]
    moved = changed(((*SPAN, "start"), start + 1), ((*SPAN, "end"), end + 1))
    finding = only(check(moved, text=EXAMPLES))
    assert (finding.code, finding.json_path) == ("TV203", "$.positions[0].evidence[0].exact")
    assert finding.hint == f"it stands at {start} to {end}"


def test_a_condition_and_the_words_around_a_quote_are_checked_too():
    condition = ("positions", 1, "conditions", 0)
    assert findings(changed(((*condition, "exact"), "in exchange for binding guarantee!")),
                    text=EXAMPLES) == [("TV203", "$.positions[1].conditions[0].exact")]  # fmt: skip
    assert findings(changed(((*SPAN, "suffix"), "nonsense")), text=EXAMPLES) == [
        ("TV204", "$.positions[0].evidence[0].suffix")
    ]


def test_another_text_of_the_same_name_is_told(tmp_path: Path):
    text = (EXAMPLES / "text.txt").read_text(encoding="utf-8")
    (tmp_path / "text.txt").write_bytes(f"{text}\nMore.".encode())
    assert [code for code, _ in findings(full(), text=tmp_path)] == ["TV202", "TV202"]


def test_a_byte_order_mark_of_a_text_is_no_part_of_it(tmp_path: Path):
    (tmp_path / "text.txt").write_bytes(b"\xef\xbb\xbf" + (EXAMPLES / "text.txt").read_bytes())
    assert check(full(), text=tmp_path).valid


# --- broken feeds


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (b'{"a": NaN}', "TV105", 7),
        (b'{"a": -Infinity}', "TV105", 7),
        (b'{"a": 1,}', "TV102", 9),
        (b"{'a': 1}", "TV102", 2),
        (b'{"a": 01}', "TV102", 8),
        (b'{"a": "\xff"}', "TV101", 8),
        (b'{"a": "\\ud800"}', "TV109", 7),
        (b'{"a": "tab\there"}', "TV102", 11),
        (b'{"a": [1, 2', "TV103", 12),
        (b'{"a": 1} x', "TV102", 10),
        (b"\x00\x01\x02", "TV102", 1),
        (b"[" * 100_000, "TV107", 201),
        (b'{"a":' * 100_000, "TV107", 1001),
        (b"[" * 900 + b"]" * 900, "TV107", 201),
        (b'{"a":' * 900 + b"1" + b"}" * 900, "TV107", 1001),
    ],
)
def test_a_bad_line_is_told_where_it_breaks_and_the_rest_is_checked(
    line: bytes, code: str, column: int
):
    good = lines(full())
    report = validate(good + line + b"\n" + good)
    assert report.records == 3
    found = [(f.line, f.code, f.column) for f in report.findings]
    assert found == [(2, code, column)]


@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "1" * 400, "1" * 5000, "18446744073709551616"]
)
def test_a_huge_number_is_refused_once(number: str):
    text = json.dumps(full()).replace('"years": 15', f'"years": {number}')
    finding = only(validate(text.encode()))
    assert (finding.code, finding.json_path) == ("TV106", "$.positions[2].values.years")


@pytest.mark.parametrize(
    "twice",
    [
        '"chars": 1, "chars": 347',
        '"chars" : 347, "ch\\u0061rs": 347',
        '"\\u0063hars":347,"chars":347',
    ],
)
def test_a_key_twice_in_an_object_is_told_at_the_second(twice: str):
    text = json.dumps(full())
    one = f'"chars": {full()["document"]["chars"]}'
    assert one in text
    finding = only(validate(text.replace(one, twice.replace("347", one.split()[-1])).encode()))
    assert (finding.code, finding.json_path) == ("TV104", "$.document.chars")


def test_the_same_key_in_different_objects_is_no_duplicate_however_it_is_written():
    for text in (json.dumps(full(), separators=(" , ", " : ")), json.dumps(full(), indent="\t")):
        assert validate(text.encode()).valid
    odd = changed((("document", "title"), 'He said: "wait": \\" :'))
    assert check(odd).valid


def test_a_cut_last_line_is_told_as_such():
    feed = lines(full(), full())
    finding = only(validate(feed[:-200]))
    assert (finding.code, finding.line) == ("TV103", 2)
    assert "writer" in finding.hint


def test_an_array_is_not_read_on_after_it_breaks():
    report = validate(b'[{"a": 1} {"b": 2}]')
    assert report.findings[-1].message == 'found "{"; expected a comma or ]'
    assert report.findings[-1].column == 11


def test_a_value_nested_beyond_what_functions_can_follow_is_told_where_it_is():
    text = json.dumps(changed(((*FIRST, "values"), "HERE"))).replace(
        '"HERE"', "[" * 900 + "]" * 900
    )
    finding = only(validate(text.encode()))
    assert finding.code == "TV107"
    assert finding.json_path.startswith("$.positions[0].values[0][0]")


@pytest.mark.parametrize("feed", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_feed_is_not_valid(feed: bytes):
    assert only(validate(feed)).code == "TV110"


def test_utf_16_is_named():
    assert only(validate(json.dumps(full()).encode("utf-16"))).found == "UTF-16 text"


def test_damaged_and_cut_compression_is_a_failure_and_what_came_before_is_checked():
    plain = lines(*[changed(((*FIRST, "id"), f"{n:x}" * 9)) for n in range(2000)])
    packed = gzip.compress(plain)
    for cut in (packed[: len(packed) // 2], zstd.compress(plain)[:5000],
                packed[:20_000] + b"xxxxxxxx" + packed[20_008:]):  # fmt: skip
        report = validate(cut)
        assert not report.valid
        assert len(report.failures) == 1
    assert 500 < validate(packed[: len(packed) // 2]).records < 1500


def test_a_feed_that_cannot_be_opened_does_not_stop_the_others(tmp_path: Path):
    good = tmp_path / "good.json"
    good.write_bytes(lines(full()))
    report = validate(tmp_path / "missing.json", tmp_path, good)
    assert report.records == 1
    assert len(report.failures) == 2
    assert "no such file" in report.failures[0]
    assert "folder" in report.failures[1]


def test_an_unusable_call_is_told(tmp_path: Path):
    with pytest.raises(InputError, match="auto"):
        validate(b"{}", schema="documnet")
    with pytest.raises(InputError, match="no folder"):
        validate(b"{}", text=tmp_path / "none")
    with pytest.raises(PackError, match="ukraine"):
        validate(b"{}", pack="none")


# --- at size


class Endless(io.RawIOBase):
    """A stream that makes its content as it is read."""

    def __init__(self, piece: bytes, times: int, end: bytes = b"") -> None:
        self.pieces = iter([piece] * times + [end])
        self.left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self.left:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.left = piece
        size = min(len(buffer), len(self.left))
        buffer[:size] = self.left[:size]
        self.left = self.left[size:]
        return size


def test_lines_that_only_make_sense_together_are_not_valid():
    """Good lines are parsed many at a time, which must not join what line breaks keep apart."""
    text = json.dumps(full(), separators=(",", ":"))
    cut = text.index(',{"id":"p-0002"')
    broken = f"{text[:cut]}\n{text[cut + 1 :]}\n{text},{text}\n{text}\n"
    report = validate(broken.encode())
    assert {finding.line for finding in report.findings} == {1, 2, 3}
    assert report.records == 4
    title = text.index("Delegations")
    report = validate(f"{text[:title]}\n{text[title:]}\n{text}\n".encode())
    assert {finding.line for finding in report.findings} == {1, 2}


def test_memory_does_not_grow_with_the_feed():
    block = lines(*[full()] * 200)

    def peak(times: int) -> int:
        tracemalloc.start()
        report = validate(io.BufferedReader(Endless(block, times)))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (report.valid, report.records) == (True, 200 * times)
        return top

    peak(1)
    assert peak(12) < 1.3 * peak(3)


def test_findings_beyond_the_limit_are_counted_not_kept():
    bad = lines(*[changed(((*FIRST, "stance"), "suports"))] * 100)
    report = validate(io.BufferedReader(Endless(bad, 2)), max_errors=10)
    assert len(report.findings) == 10
    assert report.errors == 200
    assert report.counts == {("schema/enum", "$.positions[*].stance"): 200}


def test_a_line_of_a_hundred_megabytes_is_passed_over():
    stream = io.BufferedReader(Endless(b'"' + b"x" * (1 << 20), 100, b"\n" + lines(full())))
    tracemalloc.start()
    report = validate(stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(f.code, f.line) for f in report.findings] == [("TV108", 1)]
    assert report.records == 2
    assert peak < 8 * MAX_RECORD


def test_an_array_element_beyond_the_limit_is_told():
    run = Validation([b'[{"a": 1}, "' + b"x" * 5000 + b'"]'], Checker(), max_bytes=1000)
    assert [f.code for f in run][-1] == "TV108"


def test_a_record_with_a_million_mistakes_gives_some_of_them():
    record = changed(((*FIRST, "values"), {"states": ["XX"] * 100_000}))
    report = check(record, max_errors=0)
    assert 100 <= report.errors <= 1000


def test_a_pack_of_ones_own_brings_its_terms(tmp_path: Path):
    (tmp_path / "terms").mkdir()
    (tmp_path / "pack.toml").write_text(
        'id = "valley"\ntitle = "Two villages"\nversion = "1.0"\nlanguage = "en"\n'
        'sides = ["UP", "LOW"]\nterms = ["water_hours"]\n'
        'holders = [{ code = "UP", title = "Upper" }, { code = "LOW", title = "Lower" }]\n'
    )
    (tmp_path / "terms" / "water_hours.toml").write_text(
        'id = "water_hours"\ntitle = "Water"\nproposition = "Water flows by the hour"\n'
        '[values.hours]\ntype = "integer"\nunit = "day"\n'
        '[[phrases]]\nid = "water"\nkind = "noun"\neffect = "+"\nmatch = ["water hours"]\n'
    )
    record = changed(
        (("pack", "id"), "valley"),
        (("positions",), [changed(((*FIRST, "term"), "water_hours"), ((*FIRST, "holder"), "UP"),
         ((*FIRST, "values"), {"hours": 5}), ((*FIRST, "speaker"), None))["positions"][0]]),
    )  # fmt: skip
    assert findings(record) == [("TV010", "$.pack.id")]
    assert check(record, pack=str(tmp_path)).findings == ()
    wrong = changed(((*FIRST, "values"), {"hours": "5"}), record=record)
    assert findings(wrong, pack=str(tmp_path)) == [("schema/type", "$.positions[0].values.hours")]
