"""What `terms eval` measures: figures worked out by hand, and the scorer's on the same files."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from terms import evaluate_files
from terms.cli import group, run
from terms.errors import InputError
from terms.evaluate import Coded, Quote, Stated, evaluate, read_feed, read_genres, read_gold
from terms.evaluate.bootstrap import intervals
from terms.evaluate.reliability import reliability
from terms.evaluate.score import overlap, same_surname, tally
from terms.report import find, names

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "scoring" / "score.py"
needs_scorer = pytest.mark.skipif(
    not SCORER.exists(), reason="no ../shared/scoring to compare with"
)


def says(holder="UKR", stance="supports", term="neutrality", span=(0, 10), **more) -> Stated:
    more["items"] = frozenset(more.get("items", ()))
    return Stated(holder, term, stance, quotes=(Quote(*span),), **more)


def judge(gold: list[Stated], found: list[Stated], **more):
    return evaluate([Coded("a.txt", tuple(gold))], {"a.txt": found}, draws=0, **more)


def causes(gold: list[Stated], found: list[Stated], **more) -> dict[str, int]:
    return {cause: n for cause, n in judge(gold, found, **more).causes.items() if n}


class TestFigures:
    def test_position_counts_holder_term_and_stance_detection_the_first_two(self) -> None:
        gold = [says("UKR"), says("RUS"), says("RUS", "opposes", "ceasefire")]
        found = [says("UKR"), says("RUS", "opposes"), says("USA"), says("UKR")]
        figures = judge(gold, found).figures
        # one of three predicted keys is among three of gold
        assert figures.position == (0.3333, 0.3333, 0.3333, 1, 3, 3)
        assert figures.detection == (0.6667, 0.6667, 0.6667, 2, 3, 3)

    def test_values_count_item_by_item(self) -> None:
        gold = [says(items=[("states", "FRA"), ("states", "USA"), ("years", "15")])]
        found = [says(items=[("states", "FRA"), ("states", "POL")])]
        assert judge(gold, found).figures.values == (0.5, 0.3333, 0.4, 1, 2, 3)

    def test_evidence_is_the_closest_pair_of_spans(self) -> None:
        gold = [says(span=(0, 10)), says("RUS", span=(50, 60))]
        found = [says(span=(0, 30)), says("RUS", span=(0, 10))]
        figures = judge(gold, found).figures
        assert figures.evidence == 0.5
        # 10 shared characters of 10 and 30
        assert figures.tightness == 0.5

    def test_speakers_count_where_gold_names_one(self) -> None:
        gold = [says(speaker="Volodymyr Zelensky"), says("RUS"), says("USA", speaker="Joe Biden")]
        found = [says(speaker="Zelenskiy"), says("RUS", speaker="Putin"), says("USA")]
        assert judge(gold, found).figures.speaker == 0.5

    def test_conditional_counts_where_both_say_the_same(self) -> None:
        gold = [says(conditional=True), says("RUS"), says("USA")]
        found = [says(conditional=True), says("RUS", conditional=True), says("USA")]
        assert judge(gold, found).figures.conditional == 0.6667

    def test_grounded_spans_are_the_text_at_their_place(self) -> None:
        found = [
            Stated("UKR", "neutrality", "supports", quotes=(Quote(0, 4, "Kyiv"),)),
            Stated("RUS", "neutrality", "supports", quotes=(Quote(0, 4, "Kiev"), Quote(2, 2, ""))),
        ]
        assert judge([], found, texts={"a.txt": "Kyiv agrees."}).figures.grounded == 0.3333

    def test_alarms_are_what_is_found_where_gold_has_nothing(self) -> None:
        gold = [Coded("a.txt", ()), Coded("b.txt", ()), Coded("c.txt", (says(),))]
        found = {"a.txt": [says(), says("RUS"), says("RUS")], "c.txt": [says("USA")]}
        assert evaluate(gold, found, draws=0).figures.alarms == 1.5

    def test_a_text_without_prediction_counts_as_one_with_no_positions(self) -> None:
        gold = [Coded("a.txt", (says(),)), Coded("b.txt", (says(),))]
        figures = evaluate(gold, {"a.txt": [says()]}, draws=0).figures
        assert figures.position == (1.0, 0.5, 0.6667, 1, 1, 2)

    def test_shares_of_nothing_are_none_and_rates_zero(self) -> None:
        figures = judge([], []).figures
        assert figures.position == (0.0, 0.0, 0.0, 0, 0, 0)
        assert figures.speaker is figures.evidence is figures.tightness is figures.grounded is None

    def test_documents_that_gold_does_not_know_are_told_and_left_out(self) -> None:
        result = evaluate([Coded("a.txt", (says(),))], {"b.txt": [says()]}, draws=0)
        assert result.unknown == ("b.txt",)
        assert result.figures.position.predicted == 0

    def test_figures_by_term_and_genre(self) -> None:
        gold = [
            Coded("a.txt", (says(), says(term="ceasefire")), "news"),
            Coded("b.txt", (), "trap"),
        ]
        result = evaluate(gold, {"a.txt": [says()], "b.txt": [says()]}, draws=0)
        assert result.terms["neutrality"] == (0.5, 1.0, 0.6667, 1, 2, 1)
        assert result.terms["ceasefire"].recall == 0
        assert result.genres["news"].position.f1 == 0.6667
        assert result.genres["trap"].alarms == 1
        again = evaluate(gold, {}, genres={"a.txt": "live"}, draws=0)
        assert list(again.genres) == ["live", "trap"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Volodymyr Zelensky", "Zelenskyy", True),
        ("David Arakhamia", "Davyd Arakhamiya", True),
        ("Recep Tayyip Erdoğan", "ERDOGAN", True),
        ("Joe Biden", "Boris Johnson", False),
        ("Oleksii Reznikov", "Oleksii Danilov", False),
        ("", "", False),
    ],
)
def test_surnames_agree_across_spellings(one: str, other: str, same: bool) -> None:
    assert same_surname(one, other) is same


def test_overlap_takes_the_best_of_several_spans() -> None:
    one = Stated("UKR", "x", "open", quotes=(Quote(0, 10), Quote(100, 110)))
    other = Stated("UKR", "x", "open", quotes=(Quote(5, 15), Quote(101, 111)))
    assert overlap(one, other) == 0.9
    assert overlap(one, says(span=(10, 20))) == 0


class TestCauses:
    def test_the_stance_is_flipped(self) -> None:
        assert causes([says()], [says(stance="opposes")]) == {"flipped_stance": 1}

    def test_the_holder_is_wrong(self) -> None:
        assert causes([says("UKR")], [says("RUS")]) == {"wrong_holder": 1}
        assert causes([says("UKR")], [says("RUS", "opposes")]) == {"wrong_holder": 1}

    def test_words_elsewhere_with_another_stance_are_two_errors(self) -> None:
        found = [says("RUS", "opposes", span=(70, 80))]
        assert causes([says("UKR")], found) == {"nothing_made": 1, "not_a_position": 1}

    def test_of_several_candidates_the_one_with_the_same_words_is_the_pair(self) -> None:
        gold = [says("UKR", span=(40, 50))]
        result = judge(gold, [says("USA", span=(0, 9)), says("RUS", span=(40, 52))])
        pair = next(m for m in result.documents[0].mistakes if m.cause == "wrong_holder")
        assert pair.predicted.holder == "RUS"

    def test_a_position_that_is_none(self) -> None:
        assert causes([], [says()]) == {"not_a_position": 1}

    def test_missed_terms_are_seen_or_not(self) -> None:
        texts = {"a.txt": "neutral status, or so"}

        def seen(words: str) -> frozenset[str]:
            return frozenset({"neutrality"} if "neutral" in words else ())

        assert causes([says(span=(0, 14))], [], texts=texts, seen=seen) == {"nothing_made": 1}
        assert causes([says(span=(15, 21))], [], texts=texts, seen=seen) == {"term_not_seen": 1}

    def test_what_matches_may_still_lack_speaker_and_values(self) -> None:
        gold = [says(speaker="Sergei Lavrov", items=[("aspects", "neutral")])]
        assert causes(gold, [says()]) == {"attribution_lost": 1, "values_wrong": 1}
        assert not causes(gold, gold)

    def test_they_are_counted_by_term(self) -> None:
        result = judge([says(), says(term="elections")], [says("RUS")])
        assert result.causes_by_term["neutrality"]["wrong_holder"] == 1
        assert result.causes_by_term["elections"]["term_not_seen"] == 1


class TestIntervals:
    def test_they_hold_the_figure_and_are_the_same_each_time(self) -> None:
        dice = random.Random(1)
        gold = [says(holder) for holder in ("UKR", "RUS", "USA", "FRA")]
        tallies = [tally(gold, dice.sample(gold, dice.randint(0, 4))) for _ in range(60)]
        first, again = intervals(tallies, 200), intervals(tallies, 200)
        assert first == again
        low, high = first["position.recall"]
        recall = sum(t["position.tp"] for t in tallies) / sum(t["position.gold"] for t in tallies)
        assert 0 < low < recall < high < 1
        assert first["position.precision"] == (1.0, 1.0)

    def test_more_texts_give_narrower_intervals(self) -> None:
        half = [tally([says()], [says()]), tally([says()], [])]
        few, many = (intervals(half * times, 300)["position.recall"] for times in (5, 80))
        assert many.high - many.low < (few.high - few.low) / 2

    def test_one_text_or_no_draw_says_nothing(self) -> None:
        assert intervals([tally([says()], [])], 100) == {}
        assert intervals([tally([says()], [])] * 9, 0) == {}


class TestConfidence:
    def test_each_bin_tells_what_was_given_and_what_was_right(self) -> None:
        table = reliability([(0.92, True), (0.96, False), (1.0, True), (0.55, False)])
        last = table.bins[-1]
        assert (last.number, last.confidence, last.right) == (3, 0.96, 0.6667)
        assert table.bins[1].right == 0
        # (3 x |0.96 - 0.6667| + 1 x 0.55) / 4
        assert table.gap == pytest.approx(0.3575, abs=1e-4)

    def test_well_calibrated_confidence_has_no_gap(self) -> None:
        assert reliability([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]).gap == 0

    def test_feeds_without_confidence_have_no_table(self) -> None:
        assert judge([says()], [says()]).reliability.gap is None


# --- files ----------------------------------------------------------------------------------------


def record(**more) -> dict:
    evidence = [{"start": 0, "end": 4, "exact": "Kyiv"}]
    base = {"holder": "UKR", "term": "neutrality", "stance": "supports", "evidence": evidence}
    return base | more


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder with two texts, their gold, and a feed that finds half of it."""
    (tmp_path / "a.txt").write_text("Kyiv agrees to neutrality <b>now</b>.", "utf-8")
    (tmp_path / "b.txt").write_text("Kyiv agrees to elections.", "utf-8")
    write(
        tmp_path / "gold.jsonl",
        {"document": "a.txt", "genre": "news", "positions": [record(speaker="Ann <Orr>")]},
        {"document": "b.txt", "positions": [record(term="elections")]},
    )
    found = [record(speaker={"name": "Ann <Orr>", "role": None}, confidence=0.8)]
    write(tmp_path / "feed.ndjson", {"document": {"source": "x/a.txt"}, "positions": found})
    return tmp_path


def test_a_feed_may_be_lines_an_array_or_one_object(small: Path) -> None:
    one = json.loads((small / "feed.ndjson").read_text())
    (small / "array.json").write_text(json.dumps([one]))
    (small / "object.json").write_text("\ufeff" + json.dumps(one, indent=2), "utf-8")
    for name in ("feed.ndjson", "array.json", "object.json"):
        assert read_feed(small / name)["a.txt"][0].key == ("UKR", "neutrality", "supports")


def test_genres_are_known_by_file_name(tmp_path: Path) -> None:
    path = write(tmp_path / "g", {"file": "news/a.txt", "genre": "op-ed"}, {"document": "b.txt"})
    assert read_genres(path) == {"a.txt": "op-ed"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ":1:1: found an empty feed; expected a record"),
        ('{"document": "a", "positions": []}\n{', ":2:2: found the end; expected a key"),
        ('{"document": 3, "positions": []}', "document is 3; expected the text's file name"),
        ('{"document": "a"}', "positions is missing; expected an array"),
        ('{"document": "a", "positions": [{"holder": "UKR"}]}', r"positions\[0\] lacks .*'term'"),
        ('{"document": "a", "positions": []}\n' * 2, ":2: a a second time"),
        ("[3]", ":1: found 3; expected an object"),
    ],
)
def test_a_bad_gold_file_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match=told) as raised:
        read_gold(path)
    assert str(path) in str(raised.value)


def test_a_gold_file_that_is_no_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes(b'{"document": "caf\xe9"}')
    with pytest.raises(InputError, match=r"gold\.jsonl:1:18: found the byte 0xE9; expected UTF-8"):
        read_gold(tmp_path / "gold.jsonl")


def test_a_feed_that_is_none_is_told(small: Path) -> None:
    with pytest.raises(InputError, match=r"no document\.source"):
        read_feed(small / "gold.jsonl")


# --- the command ----------------------------------------------------------------------------------


def output(*arguments: object) -> str:
    done = CliRunner().invoke(group, ["eval", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_table_shows_figures_terms_genres_causes_and_confidence(small: Path) -> None:
    told = output(small / "gold.jsonl", small / "feed.ndjson", "--texts", small)
    assert "position    P 1.000 [" in told
    assert "(1 of 2 gold, 1 predicted)" in told
    assert "news                     P 1.00  R 1.00  F1 1.00" in told
    assert "1  missed: " in told
    assert "0.8–0.9  given 0.800  right 1.000  (1 position)" in told


def test_json_names_each_error(small: Path) -> None:
    told = json.loads(output(small / "gold.jsonl", small / "feed.ndjson", "--format", "json"))
    assert told["position"]["f1"] == 0.6667
    (error,) = told["errors"]
    assert (error["document"], error["gold"]["term"]) == ("b.txt", "elections")
    assert error["predicted"] is None


def test_page_shows_the_text_with_gold_and_prediction_escaped(small: Path) -> None:
    pytest.importorskip("jinja2", reason="the page needs the extra report")
    page = output(small / "gold.jsonl", small / "feed.ndjson", "--texts", small, "--format", "html")
    assert '<mark data-e="g1-0 p1-0">Kyiv</mark>' in page
    assert "neutrality &lt;b&gt;now&lt;/b&gt;" in page
    assert "Ann &lt;Orr&gt;" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_tool_is_measured_on_the_texts_that_gold_names() -> None:
    told = json.loads(
        output(
            FIXTURES / "gold.jsonl", "--texts", FIXTURES / "texts", "--draws", 0, "--format", "json"
        )
    )
    assert told["documents"] == len((FIXTURES / "gold.jsonl").read_text("utf-8").splitlines())
    assert told["position"]["predicted"] > 0
    assert told["grounded"] == 1.0


def test_paths_are_read_and_what_cannot_be_read_is_told(small: Path, capsys) -> None:
    status = run(["eval", str(small / "gold.jsonl"), str(small / "a.txt"), "absent.txt"])
    told = capsys.readouterr()
    assert status == 2
    assert "absent.txt: no such file" in told.err
    assert "2 texts" in told.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["gold.jsonl"], "expected a feed, paths of texts, or --texts DIR"),
        (["absent.jsonl", "feed.ndjson"], "absent.jsonl: cannot be read (no such file"),
        (["gold.jsonl", "feed.ndjson", "--texts", "nowhere"], "a.txt: No such file"),
        (["gold.jsonl", "feed.ndjson", "more.ndjson"], "expected one feed"),
        (["gold.jsonl", "feed.ndjson", "--format", "odt"], "expected html, json, table"),
    ],
)
def test_an_unusable_call_is_told_in_one_line(
    small: Path, arguments: list[str], told: str, capsys, monkeypatch
) -> None:
    monkeypatch.chdir(small)
    assert run(["eval", *arguments]) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.err.count("\n") == 1
    assert not shown.out


def test_renderings_are_table_json_and_html() -> None:
    assert names("eval") == ["html", "json", "table"]
    assert find("table", "eval")


# --- the same figures as the scorer ---------------------------------------------------------------


def predict_badly(gold: Path, texts: Path, out: Path) -> Path:
    """Write a feed with every kind of error, made from the gold with a fixed seed."""
    dice = random.Random(gold.stem)
    lines = []
    for line in map(json.loads, gold.read_text("utf-8").splitlines()):
        text = (texts / line["document"]).read_bytes().decode("utf-8")
        positions = []
        for position in line["positions"]:
            if dice.random() < 0.2:
                continue
            spans = [
                {"start": e["start"], "end": min(e["end"] + dice.choice((0, 0, 25)), len(text))}
                for e in position["evidence"]
            ]
            for span in spans:
                exact = text[span["start"] : span["end"]]
                span["exact"] = exact if dice.random() < 0.9 else "other words"
            speaker = {"name": position["speaker"]} if position["speaker"] else None
            found = position | {"evidence": spans, "speaker": speaker}
            found["holder"] = dice.choice([position["holder"]] * 9 + ["USA"])
            found["stance"] = dice.choice([position["stance"]] * 9 + ["open"])
            found["values"] = dice.choice([position["values"]] * 9 + [{}])
            found["conditional"] = dice.random() < 0.3
            positions += [found] * dice.choice((1, 1, 1, 2))
        if not line["positions"] and dice.random() < 0.3:
            positions.append(record())
        if dice.random() < 0.95:
            source = f"news/{line['document']}"
            lines.append({"document": {"source": source}, "positions": positions})
    return write(out, *lines)


SETS = [
    (FIXTURES / "gold.jsonl", FIXTURES / "texts"),
    *(
        (SHARED / "gold" / f"{n}.jsonl", SHARED / "corpus" / n)
        for n in ("seeds", "news", "controls")
    ),
]


@needs_scorer
@pytest.mark.parametrize(("gold", "texts"), SETS, ids=["fixtures", "seeds", "news", "controls"])
def test_figures_are_those_of_the_scorer(gold: Path, texts: Path, tmp_path: Path) -> None:
    feed = predict_badly(gold, texts, tmp_path / "feed.ndjson")
    arguments = [SCORER, gold, feed, "--texts", texts, "--json"]
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    theirs = json.loads(done.stdout)
    result = evaluate_files(gold, [str(feed)], texts=texts, draws=0, on_error=pytest.fail)
    ours = json.loads("".join(find("json", "eval")([result], None)))
    assert {name: ours[name] for name in theirs} == theirs
