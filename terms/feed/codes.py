"""What each code of a finding means, why it matters, and what to do: one paragraph a code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from terms.errors import InputError


class Code(NamedTuple):
    """A code's short title and its paragraph."""

    title: str
    text: str


CODES: Mapping[str, Code] = MappingProxyType(
    {
        "TV001": Code(
            "a span ends before it begins",
            "`start` is the first code point of the span and `end` the one after it, so `end` is "
            "greater than `start`. An empty or reversed span shows nothing. Often the two were "
            "swapped, or a length was written as `end`.",
        ),
        "TV002": Code(
            "the quote is not as long as its span",
            "`exact` is the text from `start` to `end`, so its length in Unicode code points is "
            "`end - start`. Where it is not, the offsets most likely count bytes or UTF-16 units, "
            "or the quote was trimmed or normalised after it was found.",
        ),
        "TV003": Code(
            "a span ends beyond its text",
            "`document.chars` is the length of the text in code points; no span can end after it. "
            "The offsets most likely count bytes, or belong to another version of the text.",
        ),
        "TV004": Code(
            "an id twice in one record",
            "Comparisons and tables name a position by its `id`; within a record each id stands "
            "once. The same position found twice is one position with two pieces of evidence.",
        ),
        "TV005": Code(
            "a term that the pack does not have",
            "`term`, in a position and in its conditions, is one of the terms that the pack of "
            "the record lists (`terms packs`). A term of your own needs a pack that lists it.",
        ),
        "TV006": Code(
            "a code of no known holder",
            "`holder` and a speaker's `party` are ISO 3166-1 alpha-3 codes, or codes that the "
            "pack lists for those who are no states.",
        ),
        "TV007": Code(
            "conditions on an unconditional position",
            "A position that lists `conditions` is made to depend on something, so `conditional` "
            "is true. (The other way round is allowed: a condition may be hinted at only.)",
        ),
        "TV008": Code(
            "a date that the calendar does not have",
            "Dates are ISO dates, YYYY-MM-DD, of the Gregorian calendar. A schema can see the "
            "digits only: 2022-02-30 has the right ones and is no day.",
        ),
        "TV009": Code(
            "a whole number written with a fraction",
            "JSON Schema takes 812.0 for an integer, most programs do not. Offsets, counts and "
            "whole values are written without a point or an exponent.",
        ),
        "TV010": Code(
            "a pack that is not installed",
            "The terms and codes of a record can be checked against its pack only. Check the "
            "spelling of `pack.id`, or name the pack's folder with `--pack`.",
        ),
        "TV011": Code(
            "a comparison that leaves out a term",
            "A comparison has an entry for every term of its pack, once; a term that nobody spoke "
            "of has the status `silent`. A missing entry cannot be told from a lost one.",
        ),
        "TV020": Code(
            "a record of a newer minor version",
            "A minor version only adds optional fields, so the record is read, and fields that "
            "this version does not know are passed over with a warning. Update to check them.",
        ),
        "TV021": Code(
            "a record of another major version",
            "A major version changes what fields mean. A newer one needs a newer release of this "
            "program; an older one is brought up by `terms migrate`.",
        ),
        "TV101": Code("not UTF-8", "JSON is exchanged as UTF-8 (RFC 8259). Convert the feed."),
        "TV102": Code(
            "not JSON",
            "The line or element does not follow the grammar of JSON at this place. The other "
            "lines of NDJSON are still checked; an array is not read on after such an error, "
            "because where its next element begins is then a guess.",
        ),
        "TV103": Code(
            "cut off",
            "The text ends before the record does. At the end of a feed its writer was most "
            "likely stopped; in the middle, a line break got into a record.",
        ),
        "TV104": Code(
            "a key twice in one object",
            "Most readers keep the last value and lose the first without a word, others the "
            "reverse. Write each key once.",
        ),
        "TV105": Code(
            "NaN or Infinity",
            "JSON has no such numbers; some writers put them out all the same. Leave the field "
            "out, or write null where the schema allows it.",
        ),
        "TV106": Code(
            "a number too large",
            "Beyond 2^53 - 1 readers no longer agree on the value (RFC 7493), and 1e400 is "
            "infinite to most. No field of a record needs such a number.",
        ),
        "TV107": Code(
            "nested too deep",
            "A record is six levels deep. Hundreds of brackets in a row are an accident or an "
            "attack, and are not followed.",
        ),
        "TV108": Code(
            "a record too long",
            "A record holds one document. One beyond the limit (`--max-bytes`) is not read, and "
            "the next line is; most likely the line breaks were lost.",
        ),
        "TV109": Code(
            "half a character",
            "A \\u escape from D800 to DFFF is half of a surrogate pair and stands for nothing "
            "without its other half: a string was cut by a program that counts UTF-16 units.",
        ),
        "TV110": Code("an empty feed", "There is not one byte of a record in the feed."),
        "TV201": Code(
            "no text for the record",
            "`--text` names a folder in which each text has the base name of `document.source` "
            "(or lies where `--save-text` wrote it). Without its text a quote cannot be checked.",
        ),
        "TV202": Code(
            "another text",
            "The text in the folder is not the one that the record was made from: `sha256` or "
            "`chars` differ. A changed line ending is enough. Offsets are checked all the same.",
        ),
        "TV203": Code(
            "a quote that does not stand in its place",
            "`text[start:end]` must equal `exact`, in Unicode code points, with nothing "
            "normalised. Where the words stand elsewhere in the text, that place is named.",
        ),
        "TV204": Code(
            "other words around the quote",
            "`prefix` and `suffix` are the words right before and after the span, as they stand.",
        ),
    }
)


def describe_code(code: str) -> str:
    """Return the documentation of a code: its title and its paragraph.

    `schema/<keyword>` codes are those of JSON Schema. Raises InputError for an unknown code.
    """
    if code.startswith("schema/"):
        keyword = code.removeprefix("schema/")
        return f"{code}: the JSON Schema keyword `{keyword}` is not met; see `terms schema`."
    known = CODES.get(code.upper())
    if known is None:
        raise InputError(f"code {code!r}: not known; expected one of {', '.join(CODES)}")
    return f"{code.upper()}: {known.title}\n\n{known.text}"
