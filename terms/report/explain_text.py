"""An explanation for the screen: words, parts, the ladder over each mention, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from terms.explain.model import (
    Explanation,
    MentionView,
    NearMiss,
    PartView,
    Step,
    WordView,
)
from terms.report import Look
from terms.report._screen import show
from terms.report._wording import plain

_STANCES = {"supports": "green", "opposes": "red", "open": "yellow"}


# as much of a text as is shown of it at each end; sentences may be of any length
_ENDS = 200


def render(explanations: Iterable[Explanation], look: Look) -> Iterator[str]:
    """Yield one block for each explanation, as wide as the screen at most."""
    for explanation in explanations:
        yield show(_lines(explanation), look)


def _lines(explanation: Explanation) -> Iterator[RenderableType]:
    for number, sentence in enumerate(explanation.sentences):
        if number:
            yield ""
        yield Text(_short(sentence.text), style="bold")
        if sentence.stem:
            yield _indented(Text(f"hangs on “{_short(sentence.stem)}”", style="dim"))
        if sentence.speaker:
            yield _indented(Text(f"said by {sentence.speaker}", style="dim"))
        yield from _section("words", _words(sentence.words))
        yield from _section("parts", _parts(sentence.parts))
        for kind, words in sentence.conditions:
            yield from _section(f"condition, {kind}", Text(f"“{_short(words)}”"))
        for mention in sentence.mentions:
            yield from _section("mention", *_mention(mention))
        for answer in sentence.answers:
            yield from _section("answer", _stanced(f"to the sentence before: {answer}"))
        if not sentence.mentions and not sentence.answers:
            yield from _section("mention", Text("none: no phrase of a term matches", style="dim"))
        if sentence.near_misses:
            yield from _section("nearly", *map(_near, sentence.near_misses))
    yield ""
    yield from _positions(explanation)
    for note in explanation.notes:
        yield Text(f"note: {note}", style="yellow")


def _section(title: str, *parts: RenderableType) -> Iterator[RenderableType]:
    yield Text(title, style="bold cyan")
    yield _indented(Group(*parts))


def _indented(part: RenderableType, by: int = 2) -> Padding:
    return Padding(part, (0, 0, 0, by))


def _grid(columns: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for _ in range(columns):
        grid.add_column(overflow="fold")
    return grid


def _words(words: Iterable[WordView]) -> Table:
    grid = _grid(3)
    for word in words:
        style = "" if word.cls else "dim"
        grid.add_row(
            Text(_short(word.text), style=style),
            Text(word.cls or "–", style="magenta" if word.cls else "dim"),
            Text(word.means, style=style),
        )
    return grid


def _parts(parts: Iterable[PartView]) -> Text:
    """The parts in a row, the links between them dimmed."""
    row = Text()
    for number, part in enumerate(parts):
        row.append("  " if number else "")
        if part.rule.isupper():
            row.append(f"{part.rule.lower()}", style="dim")
        else:
            row.append(f"{part.rule}\u00a0", style="dim").append(f"[{_short(part.text)}]")
    return row


def _mention(mention: MentionView) -> Iterator[RenderableType]:
    head = Text(f"“{_short(mention.text)}” ", style="bold")
    head.append(f"{mention.term} ", style="not bold cyan")
    yield head.append(f"({mention.proposition})", style="not bold dim")
    named = mention.phrase or "taken up from before"
    yield Text(f"phrase {mention.phrase_id}: {named}", style="dim")
    ladder = _grid(3)
    depth = 0
    for step in mention.steps:
        if not step.backward:
            _rung(ladder, step, "  " * depth)
            depth += 1
    ladder.add_row(
        Text("  " * depth + _short(mention.text), style="bold"), "", _stanced(mention.own)
    )
    for step in mention.steps:
        if step.backward:
            _rung(ladder, step, "← ")
    yield _indented(ladder)
    yield Text("→ ", style="bold").append_text(_stanced(mention.outcome))
    for reason in mention.expected:
        yield _indented(Text(reason, style="yellow"))


def _rung(ladder: Table, step: Step, lead: str) -> None:
    words = Text(lead, style="dim").append(_short(step.text), style="not dim")
    by = Text(f"by {_short(step.by)}") if step.by else Text("")
    words.append(f"  {step.operator}", style="dim")
    ladder.add_row(words, by, _stanced(step.does))


def _stanced(text: str) -> Text:
    """Text with its stances coloured."""
    shown = Text(_short(text))
    for stance, style in _STANCES.items():
        shown.highlight_words([stance], style=style)
    return shown


def _near(miss: NearMiss) -> Text:
    shown = Text("“").append(_short(miss.text)).append("” is nearly ")
    shown.append(miss.term, style="cyan").append(f", phrase {miss.phrase_id}: {miss.phrase}")
    missing = f"{miss.element} (" if miss.element and miss.element not in miss.expected else ""
    return shown.append(
        f"; expected {missing}{miss.expected}{')' if missing else ''}", style="yellow"
    )


def _positions(explanation: Explanation) -> Iterator[RenderableType]:
    yield Text("positions", style="bold cyan")
    if not explanation.positions:
        yield _indented(Text("none", style="dim"))
    for position in explanation.positions:
        yield _indented(_position(position))


def _position(position: Mapping[str, object]) -> Group:
    head = Text(f"{position['holder']} ", style="bold")
    head.append_text(_stanced(f"{position['stance']}")).append(f" {position['term']}", "cyan")
    told = [f"{position['act']}", *_details(position)]
    head.append(f" · {' · '.join(told)}", style="not bold")
    rule = Text(f"rule {position['rule']} · confidence {position['confidence']}", style="dim")
    return Group(head, *(_indented(line) for line in [*_quotes(position), rule]))


def _details(position: Mapping[str, object]) -> Iterator[str]:
    values = position["values"]
    if isinstance(values, dict):
        for name, value in values.items():
            shown = ", ".join(value) if isinstance(value, list) else value
            yield f"{name}: {shown}"
    speaker = position["speaker"]
    if isinstance(speaker, dict):
        yield f"said by {speaker['name']}"


def _quotes(position: Mapping[str, object]) -> Iterator[Text]:
    evidence, conditions = position["evidence"], position["conditions"]
    if isinstance(evidence, list):
        for span in evidence:
            yield Text(f"“{_short(span['exact'])}” ({span['start']}–{span['end']})")
    if isinstance(conditions, list):
        for condition in conditions:
            about = f" ({condition['term']})" if condition["term"] else ""
            yield Text(f"on condition “{_short(condition['exact'])}”{about}")


def _short(text: str) -> str:
    """Return a text on one line; of a very long one, its ends."""
    if len(text) <= 2 * _ENDS:
        return plain(text)
    return f"{plain(text[:_ENDS])} […] {plain(text[-_ENDS:])}"
