"""Who says what: quotations, reported speech and thought, and who is speaking."""

from __future__ import annotations

from terms.attribute.find import attribute, attributions

__all__ = ["attribute", "attributions"]
