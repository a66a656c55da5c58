"""The report is one page that holds everything, loads nothing, and runs nothing but its own."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

import pytest
import sample_negotiation as sample
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("jinja2", reason="the extra `report` is not installed")

from terms.errors import InputError
from terms.report.html import build_page
from terms.report.html.text import Mark, day, marked, visible

KILOBYTES = 1000


class Reader(HTMLParser):
    """Reads a page into its elements, and the text within `div.text` and `mark`."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {"script": "", "style": ""}
        self.sources: list[str] = []
        self.depth = 0
        self.tag = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.tag = tag
        if tag == "div" and ("class", "text") in attrs:
            self.sources.append("")
            self.depth = 1

    def handle_endtag(self, tag: str) -> None:
        self.tag = ""
        if tag == "div":
            self.depth = 0

    def handle_data(self, data: str) -> None:
        if self.tag in self.raw:
            self.raw[self.tag] += data
        if self.depth:
            self.sources[-1] += data


def page(**options: object) -> str:
    given = {"texts": sample.texts()} | options
    return build_page(sample.documents(), sample.Pack(), **given)  # type: ignore[arg-type]


def hostile_page() -> str:
    documents, texts = sample.hostile()
    return build_page([*sample.documents(), *documents], sample.Pack(), texts=texts)


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page.split("</style>")[1]))


def test_same_input_gives_the_same_bytes() -> None:
    assert page() == page()


def test_the_policy_names_the_script_and_the_style_by_hash() -> None:
    reader = Reader(page())
    (policy,) = [a["content"] for t, a in reader.elements if a.get("http-equiv")]
    assert policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name, text in reader.raw.items():
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("made", [page, hostile_page])
def test_no_element_loads_or_runs_anything_else(made: object) -> None:
    reader = Reader(made())  # type: ignore[operator]
    tags = [tag for tag, _ in reader.elements]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"iframe", "img", "object", "embed", "base", "video", "audio"} & set(tags)
    for tag, attributes in reader.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert "src" not in attributes
        target = attributes.get("href") or "#"
        assert target.startswith("#") or target == "data:," or target.startswith("https://news."), (
            tag
        )


def test_every_text_stands_in_the_page_character_for_character() -> None:
    assert Reader(page()).sources == [sample.MORNING, sample.EVENING, sample.LATER]


def test_a_hostile_text_is_shown_as_what_it_is() -> None:
    (shown,) = Reader(hostile_page()).sources
    assert shown == visible(sample.HOSTILE)
    assert "<script>window.hacked = 1</script></script>" in shown
    assert "[RLO]detrevni" in shown
    assert "{{ 7 * 7 }} {% raw %}" in shown


def test_every_quote_leads_to_its_words() -> None:
    made = page()
    for document in sample.documents():
        for position in document.positions:
            for evidence in position.evidence:
                assert f">{evidence.exact}</a></blockquote>" in made.replace("&#39;", "'")
    anchors = re.findall(r"href=#(e[\d-]+)", made)
    assert len(anchors) == sum(len(p.evidence) for d in sample.documents() for p in d.positions)
    assert all(re.search(rf"<(mark|a) id={anchor}>", made) for anchor in anchors)


def test_every_status_and_stance_is_a_word_not_a_colour() -> None:
    told = text_of(page())
    for words in ("Contested", "One side only", "Supports and opposes", "Opposes", "not spoken"):
        assert words in told
    assert "Nobody has spoken on: Elections" in told
    assert "hangs on Security guarantees" in told


def test_without_texts_the_page_says_so_and_shows_the_quotes_in_their_context() -> None:
    told = text_of(page(texts={}))
    assert "The text of 3 documents was not at hand" in told
    assert "Reader" not in told
    assert "She named Norway and Brazil as guarantors" in told
    assert not Reader(page(texts={})).sources


def test_an_offset_that_lies_is_not_marked() -> None:
    document = sample.documents()[0]
    position = document.positions[0]
    lie = position.evidence[0].model_copy(update={"start": 3, "end": 9})
    lying = document.model_copy(
        update={"positions": [position.model_copy(update={"evidence": [lie]})]}
    )
    made = build_page([lying], sample.Pack(), texts=sample.texts())
    assert "mark" not in {tag for tag, _ in Reader(made).elements}
    assert "We are ready to be neutral" in made


def test_an_unknown_side_is_refused_as_in_a_comparison() -> None:
    with pytest.raises(InputError, match="ATL"):
        page(between=["UKR", "ATL"])


def test_other_sides_can_be_laid_side_by_side() -> None:
    told = text_of(page(between=["TUR", "UKR"]))
    assert "Side by side: Türkiye and Ukraine" in told


def test_dates_limit_what_is_shown() -> None:
    told = text_of(page(since="2022-04-01"))
    assert "4 positions on 3 terms" in told
    assert "Ankara offered" not in told.split("Sources")[0]


def many(count: int) -> tuple[list[object], dict[str, str]]:
    """Positions as a folder of news yields them: a few in each of many documents."""
    documents, texts = [], {}
    terms = list(sample.PROPOSITIONS)
    holders = ("UKR", "RUS", "USA", "GBR", "EU")
    for number in range(count // 8):
        words = [f"said in sentence {n} of report {number} that it wants this" for n in range(8)]
        text = sample.Text(
            ". ".join(words),
            source=f"folder/report-{number:03}.txt",
            title=f"What report {number} tells of the talks in the harbour town",
            publisher=f"Paper {number % 20}",
            published=f"2022-{1 + number % 12:02}-{1 + number % 28:02}",
        )
        texts[text.sha256] = text.text
        documents.append(
            text.document(
                *(
                    text.position(
                        terms[(number + n) % len(terms)],
                        holders[(number * 3 + n) % len(holders)],
                        ("supports", "opposes", "open")[n % 3],
                        "demands",
                        word,
                        values={"regions": ["crimea", "donbas"]},
                        speaker=sample.Speaker(name="Olena Marchuk", role=None, party="UKR"),
                    )
                    for n, word in enumerate(words)
                )
            )
        )
    return documents, texts


def test_the_page_is_small_beside_the_texts() -> None:
    documents, texts = many(400)
    made = build_page(documents, sample.Pack(), texts=texts)  # type: ignore[arg-type]
    quoted = sum(len(e.exact) for d in documents for p in d.positions for e in p.evidence)  # type: ignore[attr-defined]
    beside = len(made.encode()) - sum(map(len, texts.values())) - quoted
    assert beside < 300 * KILOBYTES


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


@given(st.text(max_size=40), SPANS)
def test_marks_change_no_character_and_cover_their_spans(
    text: str, spans: list[tuple[int, int]]
) -> None:
    text = text.replace("\r", "?")
    marks = [Mark(start, end, f"e{number}") for number, (start, end) in enumerate(spans)]
    made = str(marked(text, marks))
    plain = re.sub("<[^>]*>", "", made)
    for escaped, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(escaped, character)
    assert plain == visible(text)
    for mark in marks:
        inside = 0 <= mark.start < mark.end <= len(text)
        assert (f"id={mark.id}>" in made) == inside
        covered = re.findall(rf'<mark (?:id={mark.id}|data-e="[^"]*\b{mark.id}\b[^"]*")>', made)
        assert bool(covered) == inside


def test_nested_spans_do_not_make_the_page_grow_with_their_square() -> None:
    sizes = []
    for count in (1000, 2000):
        marks = [Mark(n, 2 * count - n, f"e{n}") for n in range(count)]
        sizes.append(len(marked("x" * 2 * count, marks)))
    assert sizes[1] / sizes[0] < 2.5


@pytest.mark.parametrize(
    ("given", "shown"),
    [("2022-03-29", "29 Mar 2022"), ("soon", "soon"), ("2022-13-01", "2022-13-01")],
)
def test_a_date_is_shown_as_it_is_read(given: str, shown: str) -> None:
    assert day(given) == shown
