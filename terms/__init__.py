"""Reads what is said about a negotiation and writes down who holds which position on which term."""

from terms.version import __version__

__all__ = ["__version__"]
