"""What `terms diff`, `terms timeline` and `terms report` take: texts and earlier outputs, mixed."""

from __future__ import annotations

import gzip
import io
import json
import sys
from types import SimpleNamespace

import pytest
from comparing import document, says

import terms
from terms import cli, pipeline
from terms.load import load
from terms.record import Document, Extractor, PackRef

A = document(
    "a.txt",
    says("UKR", "supports", "ceasefire", act="demands", by="UKR"),
    says("RUS", "opposes", "ceasefire", act="rejects"),
    published="2022-03-29",
)
B = document("b.txt", says("UKR", "open", "neutrality"), published="2022-04-02")


@pytest.fixture(autouse=True)
def reads_nothing(monkeypatch):
    """Texts are read by a stub: these tests say nothing about reading positions."""

    def stub(text: str, pack: object, info: object) -> Document:
        return Document(
            schema_version="1.0",
            document=info,
            pack=PackRef(id="ukraine", version="1.0"),
            positions=[],
            extractor=Extractor(name="stub", version="1"),
        )

    monkeypatch.setattr(pipeline, "parse_text", stub)


def sources(*paths) -> list[str]:
    items = list(load([str(path) for path in paths]))
    assert not [one for one in items if isinstance(one, terms.TermsError)], items
    return [one.document.source.rpartition("/")[2] for one in items]


def lines(*documents: Document) -> str:
    return "".join(one.model_dump_json() + "\n" for one in documents)


def test_one_record_an_array_and_lines_are_all_earlier_outputs(tmp_path):
    (tmp_path / "one.json").write_text(A.model_dump_json(indent=2))
    (tmp_path / "two.json").write_text(f"[{A.model_dump_json()}, {B.model_dump_json()}]")
    (tmp_path / "all.ndjson").write_text(lines(A, B))
    assert sources(tmp_path / "one.json") == ["a.txt"]
    assert sources(tmp_path / "two.json") == ["a.txt", "b.txt"]
    assert sources(tmp_path / "all.ndjson") == ["a.txt", "b.txt"]


def test_packed_outputs_are_unpacked(tmp_path):
    (tmp_path / "all.ndjson.gz").write_bytes(gzip.compress(lines(A, B).encode()))
    assert sources(tmp_path / "all.ndjson.gz") == ["a.txt", "b.txt"]


def test_a_packed_output_that_breaks_off_is_named(tmp_path):
    cut = tmp_path / "all.ndjson.gz"
    cut.write_bytes(gzip.compress(lines(A, B).encode())[:-20])
    (told,) = load([cut])
    assert str(told).startswith(f"{cut}: line 1 or after: the gzip data break off")


def test_ndjson_of_texts_is_read_as_texts(tmp_path):
    (tmp_path / "texts.ndjson").write_text('{"text": "Talks went on.", "source": "wire/1"}\n')
    assert sources(tmp_path / "texts.ndjson") == ["1"]


def test_a_folder_gives_its_texts_and_outputs_in_order_of_path(tmp_path):
    (tmp_path / "z.txt").write_text("Talks went on.")
    (tmp_path / "m.json").write_text(A.model_dump_json())
    assert sources(tmp_path) == ["a.txt", "z.txt"]


def test_a_folder_of_outputs_alone_is_fine(tmp_path):
    (tmp_path / "m.json").write_text(A.model_dump_json())
    assert sources(tmp_path) == ["a.txt"]


def test_an_empty_folder_is_told(tmp_path):
    (told,) = load([str(tmp_path)])
    assert "no texts in this folder" in str(told)


def test_standard_input_may_hold_either(monkeypatch):
    for given, expected in ((lines(A, B), ["a.txt", "b.txt"]), ("Talks went on.", ["-"])):
        stream = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(given.encode())))
        monkeypatch.setattr(sys, "stdin", stream)
        assert sources("-") == expected


def test_a_record_that_is_not_valid_is_told_with_its_place_and_hides_its_file(tmp_path):
    record = A.model_dump(mode="json")
    record["positions"][0]["stance"] = "suports"
    path = tmp_path / "bad.ndjson"
    path.write_text(B.model_dump_json() + "\n" + json.dumps(record) + "\n")
    (error,) = load([str(path)])
    assert str(error).startswith(f"{path}:2:")
    assert "$.positions[0].stance" in str(error)
    assert "suports" in str(error)
    assert "supports" in str(error)


def test_errors_are_told_as_validate_tells_them(tmp_path, run):
    path = tmp_path / "bad.json"
    path.write_text(A.model_dump_json().replace('"demands"', '"demand"'))
    _, told, _ = run("validate", path)
    (error,) = load([str(path)])
    assert str(error) == told.splitlines()[0]


def test_fields_of_a_newer_minor_version_are_passed_over(tmp_path):
    record = A.model_dump(mode="json")
    record["schema_version"] = "1.99"
    record["positions"][0]["mood"] = "grave"
    record["$schema"] = "https://negotiation-terms.org/schemas/1.0/document.schema.json"
    (tmp_path / "new.json").write_text(json.dumps(record))
    (read,) = load([str(tmp_path / "new.json")])
    assert read.positions == A.positions


@pytest.fixture
def run(capsys):
    def call(*arguments) -> tuple[int, str, str]:
        status = cli.run([str(item) for item in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def feed(tmp_path):
    path = tmp_path / "feed.ndjson"
    path.write_text(lines(A, B))
    return path


class TestDiffCommand:
    def test_in_a_pipe_it_writes_json(self, run, feed):
        status, out, _ = run("diff", feed)
        assert status == 0
        assert json.loads(out)["between"] == ["UKR", "RUS"]

    @pytest.mark.parametrize(
        "arguments",
        [
            ("--between", "UKR", "RUS", "{feed}"),
            ("{feed}", "--between", "UKR", "RUS"),
            ("--between", "UKR,RUS", "{feed}"),
            ("--between=UKR,RUS", "{feed}"),
            ("--between", "UKR", "RUS", "--", "{feed}"),
        ],
    )
    def test_holders_may_be_named_before_or_after_the_paths(self, run, feed, arguments):
        status, out, err = run("diff", *(one.format(feed=feed) for one in arguments))
        assert (status, err) == (0, "")
        assert json.loads(out)["between"] == ["UKR", "RUS"]

    def test_more_than_two_holders(self, run, feed, tmp_path):
        more = tmp_path / "more.json"
        more.write_text(document("c.txt", says("USA", "open", "ceasefire")).model_dump_json())
        _, out, _ = run("diff", "--between", "UKR", "RUS", "USA", feed, more)
        assert json.loads(out)["between"] == ["UKR", "RUS", "USA"]

    def test_exit_code_tells_a_difference(self, run, feed, tmp_path):
        same = tmp_path / "same.json"
        same.write_text(document("a.txt", *A.positions).model_dump_json())
        assert run("diff", feed)[0] == 0
        assert run("diff", feed, "--exit-code")[0] == 1
        assert run("diff", same, same, "--by", "document", "--exit-code")[0] == 0

    def test_a_draft_is_held_against_the_sides(self, run, feed, tmp_path):
        draft = tmp_path / "draft.json"
        draft.write_text(
            document("draft.txt", says("UKR", "supports", "ceasefire")).model_dump_json()
        )
        _, out, _ = run("diff", feed, "--draft", draft, "--format", "csv")
        assert "UKR,endorsed" in out
        assert "RUS,opposed" in out

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("--between", "UKR", "XXX"), "'XXX' holds no position here"),
            (("--between", "UKR"), "name two or more"),
            (("--since", "tomorrow"), "'tomorrow' is no date"),
            (("--format", "pdf"), "unknown format 'pdf'; expected csv, json, markdown, table"),
            (("--pack", "cyprus"), "cyprus"),
            (("--draft", "absent.txt"), "absent.txt: no such file"),
        ],
    )
    def test_a_bad_call_is_one_line_and_status_2(self, run, feed, arguments, told):
        status, out, err = run("diff", feed, *arguments)
        assert (status, out) == (2, "")
        assert told in err
        assert err.count("\n") == 1

    def test_one_unreadable_input_stops_the_comparison(self, run, feed, tmp_path):
        status, out, err = run("diff", feed, tmp_path / "absent.txt")
        assert (status, out) == (2, "")
        assert "absent.txt: no such file or folder" in err

    def test_mixed_packs_are_refused_with_both_names(self, run, feed, tmp_path):
        text = document("c.txt", says("UKR", "open", "ceasefire")).model_dump_json()
        other = tmp_path / "other.json"
        other.write_text(text.replace('"id":"ukraine"', '"id":"cyprus"'))
        status, _, err = run("diff", feed, other)
        assert status == 2
        assert "cyprus" in err


class TestTimelineCommand:
    def test_it_orders_what_the_inputs_state(self, run, feed):
        status, out, _ = run("timeline", feed, "--holder", "UKR", "--term", "ceasefire")
        assert status == 0
        (track,) = json.loads(out)["tracks"]
        assert [point["shift"] for point in track["points"]] == ["added", "dropped"]

    def test_an_unknown_holder_lists_what_there_is(self, run, feed):
        status, out, err = run("timeline", feed, "--holder", "XXX")
        assert (status, out) == (2, "")
        assert "there are: RUS, UKR" in err


class TestPublicVerb:
    def test_diff_takes_documents_and_paths_alike(self, feed):
        assert terms.diff(A, B) == terms.diff(feed)

    def test_what_cannot_be_read_is_raised(self, tmp_path):
        with pytest.raises(terms.InputError, match="no such file"):
            terms.diff(tmp_path / "absent.txt")
