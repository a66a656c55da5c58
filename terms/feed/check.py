"""Checks records one by one: fast validators pass the good, the slow one words the rest.

orjson parses and jsonschema-rs decides; only what they refuse is read again by the strict scanner
and by jsonschema, whose errors are worded and given their line and column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import orjson

from terms.errors import InputError
from terms.feed import rules
from terms.feed.finding import Finding
from terms.feed.finding import Path as Place
from terms.feed.item import Item
from terms.feed.place import in_order, refused, too_deep
from terms.feed.scan import MAX_DEPTH, scan
from terms.feed.word import MAX_FINDINGS, reference_validator, word_errors
from terms.schema import document_schema, load_schema
from terms.version import __version__
from terms.vocabulary import Vocabulary, pack_names, read_fields, read_vocabulary

_KINDS = ("document", "comparison", "timeline")
_COMPARED = frozenset(("between", "terms", "reports", "packages"))


class Checker:
    """Checks records under both layers.

    `schema` is "auto" (told by content), "document", "comparison" or "timeline"; `pack` the folder
    or id of the pack that is meant where a record's own is not installed; `texts` a folder of texts
    that quotes are checked against; `second_layer` off leaves JSON Schema alone. Raises InputError
    or PackError where these cannot be used.
    """

    def __init__(
        self,
        schema: str = "auto",
        pack: str | None = None,
        texts: Path | None = None,
        second_layer: bool = True,
    ) -> None:
        if schema not in ("auto", *_KINDS):
            raise InputError(f"schema {schema!r}: not one of auto, {', '.join(_KINDS)}")
        if texts is not None and not texts.is_dir():
            raise InputError(f"{texts}: no folder of texts")
        self.schema = schema
        self.texts = texts
        self.second_layer = second_layer
        self.words: dict[str, Vocabulary] = {}
        self.installed = pack_names()
        document = load_schema("document")
        # the model has it too, but loading pydantic takes longer than checking a thousand records
        self.version: str = document["$id"].split("/")[-2]
        self.states: list[str] = document["$defs"]["state"]["enum"]
        if pack is not None:
            own = read_vocabulary(pack, states=self.states)
            self.words[own.pack] = own
            if own.pack not in self.installed:
                self.installed.append(own.pack)
                document = document_schema(read_fields(pack=pack))
        self.schemas = {"document": document}
        self.is_valid: dict[str, Callable[[Any], bool]] = {}
        self.reference: dict[str, Any] = {}
        self._main = self._fast("document" if schema == "auto" else schema)

    def check(self, item: Item) -> Sequence[Finding]:
        """Return what is wrong with one record, in order of its text; `()` for a good one."""
        if item.problem is None:
            try:
                record = orjson.loads(item.raw)
            except orjson.JSONDecodeError as error:
                return refused(item, str(error))
            if self._main(record) and keys_are_unique(item.raw, record):
                found = self._between_fields(record) if self.second_layer else []
                return self._placed(item, found) if found else ()
            if item.raw.count(b"[") + item.raw.count(b"{") > MAX_DEPTH:
                # what may be nested deeper than functions can be is not given to those that recurse
                deep = too_deep(item)
                if deep:
                    return deep
            return self._explained(item, record)
        code, what, expected = item.problem
        return [Finding(code, (), what, expected, line=item.line, column=item.column)]

    def all_good(self, raws: list[bytes]) -> bool:
        """Tell whether all records of some lines are good; False also where it cannot be told.

        They are parsed as one array, with a number between each two: a record broken over lines, or
        two on one line, then fails the count or puts the number where no record may have one.
        """
        try:
            parsed = orjson.loads(b"[" + b"\n,0,\n".join(raws) + b"]")
        except orjson.JSONDecodeError:
            return False
        records = parsed[::2]
        if len(parsed) != 2 * len(raws) - 1 or not all(map(self._main, records)):
            return False
        if not keys_are_unique(b"[" + b",".join(raws) + b"]", records):
            return False
        return not self.second_layer or not any(map(self._between_fields, records))

    def _fast(self, kind: str) -> Callable[[Any], bool]:
        if kind not in self.is_valid:
            import jsonschema_rs

            if kind not in self.schemas:
                document = self.schemas["document"]
                whole = kind == "position"
                self.schemas[kind] = position_schema(document) if whole else load_schema(kind)
            validator = jsonschema_rs.Draft202012Validator(self.schemas[kind])
            self.is_valid[kind] = validator.is_valid
        return self.is_valid[kind]

    def _between_fields(
        self, record: dict[str, Any], skip: frozenset[int] = frozenset()
    ) -> list[Finding]:
        """Apply the second layer to a record that passed the first (but for positions `skip`)."""
        if record["schema_version"] != self.version:
            version = check_version(record["schema_version"], self.version)
            if version is not None and version.severity == "error":
                return [version]
            found = [version] if version is not None else []
        else:
            found = []
        words = self._words(record["pack"]["id"])
        if words is None:
            found.append(rules.unknown_pack(record["pack"]["id"], self.installed))
        elif "positions" in record:
            found += rules.check_document(record, words, skip)
        elif "tracks" in record:
            found += rules.check_timeline(record, words)
        else:
            found += rules.check_comparison(record, words)
        if self.texts is not None and "positions" in record and not skip:
            from terms.feed.ground import check_quotes

            # a span that is wrong in itself would only be told twice
            if not any(f.code in ("TV001", "TV009") for f in found):
                found += check_quotes(record, self.texts)
        return found

    def _words(self, pack: str) -> Vocabulary | None:
        words = self.words.get(pack)
        if words is None and pack in self.installed:
            words = self.words[pack] = read_vocabulary(pack, states=self.states)
        return words

    def _explained(self, item: Item, record: Any) -> list[Finding]:
        kind = self._kind(record)
        found = [] if self._fast(kind)(record) else self._schema_errors(kind, record)
        version = record.get("schema_version") if isinstance(record, dict) else None
        if isinstance(version, str) and version != self.version:
            newer = check_version(version, self.version)
            if newer is not None and newer.severity == "error":
                return self._placed(item, [newer])
            if newer is not None:
                found = [_as_warning(f) for f in found]
        bad = {f.path[1] if f.path[:1] == ("positions",) and len(f.path) > 2 else None
               for f in found if f.severity == "error"}  # fmt: skip
        # the rules need a sound record, but for single positions that they can pass over
        if self.second_layer and None not in bad and (kind == "document" or not bad):
            skip = frozenset(index for index in bad if isinstance(index, int))
            found = found + self._between_fields(record, skip)
        return self._placed(item, found)

    def _kind(self, record: Any) -> str:
        if self.schema != "auto":
            return self.schema
        if isinstance(record, dict) and "positions" not in record:
            if "tracks" in record:
                return "timeline"
            if _COMPARED & record.keys():
                return "comparison"
        return "document"

    def _schema_errors(self, kind: str, record: Any) -> list[Finding]:
        """Word what JSON Schema has against a record, passing over the positions that are sound."""
        positions = record.get("positions") if isinstance(record, dict) else None
        if kind != "document" or not isinstance(positions, list):
            return word_errors(self._reference(kind).iter_errors(record))
        head = {**record, "positions": []}
        found = (
            [] if self._fast(kind)(head) else word_errors(self._reference(kind).iter_errors(head))
        )
        is_sound = self._fast("position")
        for index, position in enumerate(positions):
            if len(found) >= MAX_FINDINGS:
                break
            if not is_sound(position):
                errors = self._reference(self._position_kind(position)).iter_errors(position)
                found += word_errors(errors, ("positions", index))
        return found

    def _position_kind(self, position: Any) -> str:
        """Name the schema for a position's term; those not in the schema share one."""
        term = position.get("term") if isinstance(position, dict) else None
        known = f"values_{term}" in self.schemas["document"]["$defs"]
        return f"position {term}" if known else "position other"

    def _reference(self, kind: str) -> Any:
        if kind not in self.reference:
            schema = self.schemas.get(kind)
            if schema is None and kind.startswith("position"):
                schema = position_schema(self.schemas["document"], kind.partition(" ")[2])
            self.reference[kind] = reference_validator(schema or load_schema(kind))
        return self.reference[kind]

    def _placed(self, item: Item, found: list[Finding]) -> list[Finding]:
        text = item.raw.decode("utf-8")
        return in_order(item, text, scan(text, [f.path for f in found]), found)


def position_schema(document: dict[str, Any], term: str | None = None) -> dict[str, Any]:
    """Return the schema of one position; with `term` (or "other"), of those on that term only.

    That of one term says the same of its positions, without 27 conditions that do not hold.
    """
    schema = {**document["$defs"]["Position"], "$defs": document["$defs"]}
    if term is not None:
        del schema["allOf"]
        values = {"$ref": f"#/$defs/values_{term}"}
        schema["properties"] = {**schema["properties"], "values": values}
    return schema


def keys_are_unique(raw: bytes, record: Any) -> bool:
    """Tell whether no object of the record had a key twice; False also where it cannot be told.

    A key that came twice is gone from the parsed record, so that the record written again has fewer
    quotation marks, unless one in a string was given as an escape.
    """
    try:
        again = orjson.dumps(record)
    except TypeError:
        # nested deeper than orjson writes
        return False
    if again == raw:
        return True
    return again.count(b'"') == raw.count(b'"') and b"\\u0022" not in raw


def check_version(version: str, current: str) -> Finding | None:
    """Return what follows from a record's schema version: nothing, a warning, or an error.

    `current` is the version that this program writes.
    """
    major, _, minor = version.partition(".")
    ours, _, our_minor = current.partition(".")
    if not (major.isdecimal() and minor.isdecimal() and version.isascii()):
        return None
    path: Place = ("schema_version",)
    found = f"version {version[:20]}"
    # by length first: a number of ten thousand digits is not converted
    if (len(major), major) > (len(ours), ours):
        expected = f"version {ours}.x, which terms {__version__} reads"
        return Finding("TV021", path, found, expected, "update negotiation-terms")
    if major != ours:
        expected = f"version {current}"
        return Finding("TV021", path, found, expected, "bring it up by `terms migrate`")
    if (len(minor), minor) > (len(our_minor), our_minor):
        expected = f"at most version {current}"
        hint = "read all the same; fields that are new in it are passed over"
        return Finding("TV020", path, found, expected, hint, "warning")
    return None


def _as_warning(finding: Finding) -> Finding:
    if finding.code == "schema/additionalProperties":
        return finding._replace(severity="warning")
    return finding
