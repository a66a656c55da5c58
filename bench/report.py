"""How large the page grows, and how the cost of the page and of each export does.

    python bench/report.py

Kilobytes beside the texts and their quotes, and CPU seconds of one run; the ratios are what to
read. A document has eight positions and a thousand characters.
"""

from __future__ import annotations

import tempfile
import time
from hashlib import sha256
from pathlib import Path

from terms.export import Bundle, formats, write
from terms.model import Document, DocumentInfo, Evidence, Extractor, PackRef, Position, Speaker
from terms.pack import Pack, load_pack
from terms.report.html import build_page

SIZES = (200, 400, 800, 1_600, 3_200)
EXPORTED = (1_000, 10_000)
HOLDERS = ("UKR", "RUS", "USA", "GBR", "EU")


def document(number: int, pack: Pack) -> tuple[Document, str]:
    """Return a document and its text; its positions go through terms, holders and stances."""
    words = [f"sentence {place} of report {number} says that they want it so" for place in range(8)]
    text = ". ".join(words).ljust(1_000, ".")
    terms = list(pack.terms)
    positions = []
    for place, exact in enumerate(words):
        start = text.index(exact)
        positions.append(
            Position(
                id=f"{number}-{place}",
                term=terms[(number + 3 * place) % len(terms)],
                holder=HOLDERS[(number + place) % len(HOLDERS)],
                stance=("supports", "opposes", "open")[place % 3],
                act="demands",
                values={"states": ["GBR", "FRA"]},
                speaker=Speaker(name="Somebody Named", role="who speaks", party="UKR"),
                attribution="indirect",
                evidence=[Evidence(start=start, end=start + len(exact), exact=exact)],
                rule="some/rule",
                confidence=0.9,
            )
        )
    info = DocumentInfo(
        source=f"folder/report-{number}.txt",
        title=f"What report {number} tells of the talks that were held",
        publisher=f"Paper {number % 20}",
        published=f"2022-{1 + number % 12:02}-{1 + number % 28:02}",
        sha256=sha256(text.encode()).hexdigest(),
        chars=len(text),
    )
    return (
        Document(
            schema_version="1.0",
            document=info,
            pack=PackRef(id=pack.id, version=pack.version),
            positions=positions,
            extractor=Extractor(name="bench", version="0"),
        ),
        text,
    )


def corpus(positions: int, pack: Pack) -> tuple[list[Document], dict[str, str]]:
    made = [document(number, pack) for number in range(positions // 8)]
    return [one for one, _ in made], {one.document.sha256: text for one, text in made}


def main() -> None:
    pack = load_pack()
    print("positions  page kB  beside texts kB  bytes/position  CPU s")
    for size in SIZES:
        documents, texts = corpus(size, pack)
        start = time.process_time()
        page = build_page(documents, pack, texts=texts)
        spent = time.process_time() - start
        quoted = sum(len(e.exact) for d in documents for p in d.positions for e in p.evidence)
        whole = len(page.encode())
        beside = whole - sum(map(len, texts.values())) - quoted
        told = f"{size:9}  {whole / 1e3:7.0f}  {beside / 1e3:15.0f}  {beside / size:14.0f}"
        print(f"{told}  {spent:5.2f}")
    print(f"\n{'export':8}" + "".join(f"  CPU s at {size:6}" for size in EXPORTED) + "  growth")
    with tempfile.TemporaryDirectory() as folder:
        for name in formats():
            spent_on = []
            for size in EXPORTED:
                documents, texts = corpus(size, pack)
                bundle = Bundle(documents, texts, {}, {})
                path = Path(folder) / f"x.{name}"
                start = time.process_time()
                write(bundle, path)
                spent_on.append(time.process_time() - start)
            told = "".join(f"  {spent:15.2f}" for spent in spent_on)
            print(f"{name:8}{told}  {spent_on[1] / spent_on[0]:6.1f}")


if __name__ == "__main__":
    main()
