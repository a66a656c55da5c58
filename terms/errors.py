"""What can go wrong with what the user gave, as exceptions that carry one clear line."""

from __future__ import annotations


class TermsError(Exception):
    """The call or its input is unusable.

    The message names file, place, what was found, what would do.
    """


class InputError(TermsError):
    """A file, folder, stream or text that cannot be read as asked."""


class PackError(TermsError):
    """A pack, term or lexicon file that breaks its schema; names the file and the key."""


class FeedError(TermsError):
    """A feed that is no record, array or NDJSON of records."""
