"""One self-contained HTML page: the comparison, the positions, and the texts they were read from.

The page loads nothing and runs no script but its own, which its content security policy names by
hash; all text of the sources is data to it.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from terms.compare.collect import PackLike
from terms.errors import InputError, TermsError
from terms.model import Document
from terms.report import Look

_NEEDS = "a page needs jinja2: pip install 'negotiation-terms[report]'"


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """Yield the page of the documents, with quotes but without their texts."""
    from terms.pack import load_pack

    found = list(documents)
    if not found:
        raise InputError("no document to show")
    yield build_page(found, load_pack(found[0].pack.id))


def build_page(
    documents: Sequence[Document],
    pack: PackLike,
    *,
    texts: Mapping[str, str] | None = None,
    between: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    title: str | None = None,
) -> str:
    """Return the page: a pure function of its arguments.

    `texts` holds the source texts by sha256, as far as they are at hand; for the others the page
    has the quotes only, and says so. `between`, `since` and `until` are as in `compare`, and raise
    what it raises; TermsError where jinja2 is not installed.
    """
    try:
        from terms.report.html.page import describe
    except ModuleNotFoundError as error:
        if error.name not in ("jinja2", "markupsafe"):
            raise
        raise TermsError(_NEEDS) from None
    facts = describe(documents, pack, texts or {}, between, since, until)
    return _fill(facts | {"title": title or facts["title"]})


def _fill(facts: Mapping[str, Any]) -> str:
    """Fill the template; the style and the script are ours, and named in the policy by hash."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from terms.report.html import text

    assets = {name: _asset(name) for name in ("style.css", "script.js", "page.html.j2")}
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "safe_text": text.safe,
        "in_text": text.in_text,
        "isolated": text.isolated,
        "day": text.day,
    }
    style, script = assets["style.css"], assets["script.js"]
    return environment.from_string(assets["page.html.j2"]).render(
        **facts,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _asset(name: str) -> str:
    return (files(__name__) / name).read_text("utf-8").strip()


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
