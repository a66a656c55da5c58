"""What reading promises: every byte of the source kept, every fault told with its place."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.decode import check_encoding, decode
from terms.errors import InputError
from terms.read import UTF8, Reading, Text, list_files, read_texts
from terms.save import save_text, saver, text_path


def only(path: Path, how: Reading = UTF8) -> Text | InputError:
    (item,) = read_texts(str(path), how)
    return item


def text_of(path: Path, how: Reading = UTF8) -> str:
    item = only(path, how)
    assert isinstance(item, Text), item
    return item.text


def fault(path: Path, how: Reading = UTF8) -> str:
    item = only(path, how)
    assert isinstance(item, InputError), item
    assert "\n" not in str(item)
    return str(item)


# --- plain text ----------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(TEXTS.filter(lambda text: not text.isspace() and not text.startswith("\ufeff")))
def test_any_text_decodes_to_itself(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


def test_newlines_blanks_and_marks_stay_untouched(tmp_path: Path) -> None:
    text = " One\r\nTwo\rThree\n\n\x85Four\u2028\u00a0“five” \u200b \n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert text_of(tmp_path / "a.txt") == text


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfHello")
    assert text_of(tmp_path / "a.txt") == "Hello"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1251", "latin-1"])
def test_other_encodings_are_read_when_named(tmp_path: Path, encoding: str) -> None:
    text = "El Niño\r\n" if encoding == "latin-1" else "Привет\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert text_of(tmp_path / "a.txt", Reading(encoding=encoding)) == text


def test_invalid_utf8_is_told_with_byte_line_column_and_advice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("one\nтри ".encode() + b"\x96 four")
    message = fault(tmp_path / "a.txt")
    assert message.startswith(f"{tmp_path}/a.txt:2:5: byte 11: 0x96 is not utf-8")
    assert "--encoding windows-1252" in message


def test_utf16_without_the_option_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("text".encode("utf-16"))
    assert "try --encoding utf-16" in fault(tmp_path / "a.txt")


def test_binary_data_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc\0def")
    assert "byte 3: binary data" in fault(tmp_path / "a.txt")
    assert "binary data" in fault(tmp_path / "a.txt", Reading(encoding="latin-1"))


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u00a0\u2028".encode()])
def test_an_empty_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert fault(tmp_path / "a.txt") == f"{tmp_path}/a.txt: empty; expected a text"


@pytest.mark.parametrize("name", ["nonsense", "base64", "rot13", "", "a\0b"])
def test_an_unknown_encoding_is_told(name: str) -> None:
    with pytest.raises(InputError, match="unknown encoding"):
        check_encoding(name)


def test_a_markdown_heading_is_the_title_and_stays_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("intro\n\n# The *talks* #\n\nbody", encoding="utf-8")
    item = only(tmp_path / "a.md")
    assert isinstance(item, Text)
    assert item.title == "The *talks*"
    assert item.text == "intro\n\n# The *talks* #\n\nbody"


@pytest.mark.parametrize("name", ["a.json", "a.pdf", "a.docx", "a.gz"])
def test_kinds_that_are_no_text_are_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{}", encoding="utf-8")
    assert f"{Path(name).suffix} is not read; expected .txt" in fault(tmp_path / name)


# --- files and folders ---------------------------------------------------------------------------


def test_folders_are_read_recursively_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.md", "a.html", "c.csv", ".git/x.txt", "b/.h.txt", "d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [os.path.relpath(str(item), tmp_path) for item in list_files([tmp_path])]
    assert found == ["a.html", "c.csv", "b/a.md", "b/z.txt"]


def test_a_folder_is_named_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert list(list_files(["news"])) == ["news/a.txt"]


def test_a_link_back_to_its_own_folder_does_not_loop(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert list(list_files([tmp_path])) == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize("name", ["absent.txt", "x" * 5000, "a\0b"])
def test_a_missing_file_is_told_in_its_place(name: str) -> None:
    first, second = list_files([name, "-"])
    assert isinstance(first, InputError)
    assert "no such file or folder" in str(first)
    assert second == "-"


def test_a_folder_without_texts_says_what_would_do(tmp_path: Path) -> None:
    (item,) = list_files([tmp_path])
    assert str(item).startswith(f"{tmp_path}: no texts in this folder; expected .txt")


def test_a_name_that_is_no_utf8_is_still_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text("x", encoding="utf-8")
    (item,) = read_texts(os.fsdecode(path))
    assert isinstance(item, Text)
    assert item.source.encode().endswith("caf\ufffd.txt".encode())


# --- rows ----------------------------------------------------------------------------------------


def test_ndjson_rows_carry_their_own_metadata(tmp_path: Path) -> None:
    rows = [
        {"text": "one\r\n", "title": "T", "publisher": "P", "published": "2022-03-29T10:00:00Z"},
        {"text": "two", "source": "https://example.org/2", "language": "en"},
    ]
    path = tmp_path / "a.ndjson"
    path.write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert list(read_texts(str(path))) == [
        Text("one\r\n", f"{path}:1", "T", "P", "2022-03-29", None),
        Text("two", "https://example.org/2", language="en"),
    ]


def test_bad_ndjson_lines_are_told_and_the_others_read(tmp_path: Path) -> None:
    lines = ['{"text": "one"}', '{"text": ', "[1]", '{"body": "x", "id": 7}', '{"text": ""}']
    lines += ['{"text": "x", "date": "29/03/22"}', '{"text": "two"}']
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = [getattr(item, "text", None) or str(item) for item in read_texts(str(path))]
    assert found[0] == "one"
    assert found[1].startswith(f"{path}:2:") and "not JSON" in found[1]
    assert found[2] == f"{path}:3: found list; expected an object"
    assert "a.jsonl:4: no text in column 'text'; found body, id;" in found[3]
    assert "--text-column" in found[3]
    assert found[4] == f"{path}:5: empty; expected a text"
    assert "a.jsonl:6: date '29/03/22'; expected YYYY-MM-DD" in found[5]
    assert found[6] == "two"


def test_csv_fields_keep_their_newlines_and_rows_know_their_line(tmp_path: Path) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["body", "date"], ["a,\r\n“b”\n", "2022-03-29"], ["c", ""]])
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    assert list(read_texts(str(path), Reading(text_column="body"))) == [
        Text("a,\r\n“b”\n", f"{path}:2", published="2022-03-29"),
        Text("c", f"{path}:5"),
    ]


def test_csv_without_the_column_lists_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,body\n1,x\n", encoding="utf-8")
    message = fault(tmp_path / "a.csv")
    assert "a.csv:1: no text in column 'text'; found id, body;" in message


def test_broken_csv_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\nfine\n"never closed\n', encoding="utf-8")
    first, second = read_texts(str(tmp_path / "a.csv"))
    assert isinstance(first, Text)
    assert str(second).startswith(f"{tmp_path}/a.csv:3: not CSV:")


def test_a_csv_field_may_be_as_large_as_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\n" + "x" * 500_000 + "\n", encoding="utf-8")
    assert len(text_of(tmp_path / "a.csv")) == 500_000


# --- standard input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfplain\r\n", "plain\r\n"),
        (b'{"text": "from a line"}\n', "from a line"),
        (b"{ a brace is no JSON", None),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes, text: str | None) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (item,) = read_texts("-")
    if text is None:
        assert "not JSON" in str(item)
    else:
        assert item == Text(text, "-:1" if content.startswith(b"{") else "-")


# --- HTML ----------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks end | The Lake Post</title>
<meta property="og:title" content="Talks end in Lakeside">
<meta property="og:site_name" content="The Lake Post">
<meta property="article:published_time" content="2022-03-29T18:04:00+00:00"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Talks end in Lakeside</h1>
<p>The delegations of both sides left the lakeside hotel on Tuesday evening without a word.</p>
<p>“We will keep our bases,” the envoy said later &amp; refused to take any further questions.</p>
<p>It was the fourth round of talks since the spring, and the shortest one so far, aides said.</p>
</article><footer>We use cookies. Accept all cookies.</footer></body></html>"""


def test_the_main_text_of_a_page_is_read_with_its_metadata(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    item = only(tmp_path / "a.html")
    assert isinstance(item, Text), item
    assert "“We will keep our bases,” the envoy said later & refused" in item.text
    assert "cookies" not in item.text
    assert (item.title, item.publisher, item.published) == (
        "Talks end in Lakeside",
        "The Lake Post",
        "2022-03-29",
    )


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    (tmp_path / "a.html").write_text("<html><body></body></html>", encoding="utf-8")
    assert "no main text found" in fault(tmp_path / "a.html")


def test_reading_html_without_the_extra_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert "pip install 'negotiation-terms[html]'" in fault(tmp_path / "a.html")


# --- saving --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a.txt", "a.txt"),
        ("news/a.html", "news/a.html.txt"),
        ("./news//a.md", "news/a.md.txt"),
        ("/abs/../b.txt", "abs/_/b.txt"),
        ("../../etc/passwd", "_/_/etc/passwd.txt"),
        ("feed.ndjson:12", "feed.ndjson_12.txt"),
        ("https://example.org/a?b=c", "example.org/a_b_c.txt"),
        ("-", "stdin.txt"),
        ("..", "_.txt"),
    ],
)
def test_a_saved_text_never_leaves_its_folder(source: str, expected: str) -> None:
    assert text_path("out", source) == Path("out", expected)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_source_has_a_place_inside_the_folder(source: str) -> None:
    path = text_path("/out", source)
    assert os.path.normpath(path).startswith("/out/")
    assert "\0" not in str(path)
    assert all(len(part.encode()) <= 140 for part in path.parts)


def test_a_saved_text_is_byte_for_byte_the_text(tmp_path: Path) -> None:
    save_text(tmp_path / "x" / "a.txt", "a\r\nb\u00a0c\n")
    assert (tmp_path / "x" / "a.txt").read_bytes() == "a\r\nb\u00a0c\n".encode()
    assert [item.name for item in (tmp_path / "x").iterdir()] == ["a.txt"]


def test_a_text_that_cannot_be_saved_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="file"):
        save_text(tmp_path / "file" / "a.txt", "text")
    (tmp_path / "taken.txt").mkdir()
    with pytest.raises(InputError, match=r"taken\.txt"):
        save_text(tmp_path / "taken.txt", "text")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["file", "taken.txt"]


def test_two_texts_of_one_run_do_not_share_a_file(tmp_path: Path) -> None:
    save = saver(tmp_path)
    save("https://example.org/a", "one")
    save("https://example.org/a", "one")
    with pytest.raises(InputError, match="another text of this run"):
        save("https://example.org/a", "two")
    assert (tmp_path / "example.org" / "a.txt").read_text("utf-8") == "one"
