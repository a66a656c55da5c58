"""Writes what validating found: for people, for programs, and for the tools of continuous builds.

A renderer takes a run and yields text; the formats for people and for GitHub write as they go.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from terms.errors import InputError
from terms.feed.codes import CODES, describe_code
from terms.feed.finding import Finding
from terms.feed.validate import Validation
from terms.plural import count
from terms.version import __version__

Render = Callable[[Validation, bool], Iterator[str]]


def find_renderer(name: str) -> Render:
    """Return the renderer `name`. Raises InputError, naming those that there are."""
    renderers: dict[str, Render] = {
        "text": render_text,
        "json": render_json,
        "github": render_github,
        "sarif": render_sarif,
        "junit": render_junit,
    }
    if name not in renderers:
        raise InputError(f"format {name!r}: not one of {', '.join(renderers)}")
    return renderers[name]


def render_text(run: Validation, summary: bool) -> Iterator[str]:
    """Yield one line a finding, `file:line:column: code path: message`, and a closing line.

    With `summary`, counts by code and path stand in place of the single findings.
    """
    shown = 0
    for finding in run:
        shown += 1
        if not summary:
            yield f"{_line(finding)}\n"
    if summary:
        yield from _summary_lines(run)
    hidden = run.errors + run.warnings - shown
    if hidden and not summary:
        yield f"… and {hidden:,} more, not shown (--max-errors)\n"
    yield _closing(run)


def _line(finding: Finding) -> str:
    mark = "warning: " if finding.severity == "warning" else ""
    place = f"{finding.file}:{finding.line}:{finding.column}"
    return f"{place}: {mark}{finding.code} {finding.json_path}: {finding.message}"


def _summary_lines(run: Validation) -> Iterator[str]:
    for (code, path), number in _by_count(run):
        title = f"  {CODES[code].title}" if code in CODES else ""
        yield f"{number:>9,}  {code:<28} {path}{title}\n"


def _by_count(run: Validation) -> list[tuple[tuple[str, str], int]]:
    return sorted(run.counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _closing(run: Validation) -> str:
    """The last line; nothing where nothing could be read, which is told as an error."""
    records = count(run.records, "record")
    warnings = f", {count(run.warnings, 'warning')}" if run.warnings else ""
    if run.failures and not run.records:
        return ""
    if run.failures:
        told = count(run.errors, "error") if run.errors else "no error found"
        return f"not all read: {records} checked, {told}{warnings}\n"
    if not run.errors:
        return f"valid: {records}{warnings}\n"
    wrong = f"{count(run.errors, 'error')} in {run.bad_records:,} of {records}"
    return f"invalid: {wrong}{warnings}\n"


def render_json(run: Validation, summary: bool) -> Iterator[str]:
    """Yield one JSON object, of the shape that check-jsonschema writes, with more fields.

    `status`, `errors` and `parse_errors` are its own; line, column, code and the rest are added.
    """
    errors: list[dict[str, Any]] = []
    parse_errors: list[dict[str, Any]] = []
    for finding in run:
        broken = finding.code.startswith("TV1")
        (parse_errors if broken else errors).append(_as_json(finding))
    parse_errors += [_failure(told) for told in run.failures]
    result: dict[str, Any] = {
        "status": "fail" if run.errors or run.failures else "ok",
        "errors": errors,
        "parse_errors": parse_errors,
        "checked_paths": run.checked,
        "records": run.records,
        "error_count": run.errors,
        "warning_count": run.warnings,
    }
    if summary:
        result["summary"] = [
            {"code": code, "path": path, "count": number} for (code, path), number in _by_count(run)
        ]
    yield json.dumps(result, indent=2, ensure_ascii=False) + "\n"


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "filename": finding.file,
        "path": finding.json_path,
        "message": finding.message,
        "has_sub_errors": False,
        "line": finding.line,
        "column": finding.column,
        "record": finding.record,
        "code": finding.code,
        "severity": finding.severity,
        "found": finding.found,
        "expected": finding.expected,
        "hint": finding.hint or None,
    }


def _failure(told: str) -> dict[str, Any]:
    return {"filename": told.partition(": ")[0], "message": told}


def render_github(run: Validation, summary: bool) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows beside the lines of a change."""
    for finding in run:
        kind = finding.severity
        place = f"file={_property(finding.file)},line={finding.line},col={finding.column}"
        text = _data(f"{finding.json_path}: {finding.message}")
        yield f"::{kind} {place},title={_property(finding.code)}::{text}\n"
    for told in run.failures:
        yield f"::error ::{_data(told)}\n"
    if summary:
        yield from _summary_lines(run)
    yield _closing(run)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render_sarif(run: Validation, summary: bool) -> Iterator[str]:
    """Yield one SARIF 2.1.0 log, columns in code points; each code is a rule with its text."""
    results = [_sarif_result(finding) for finding in run]
    codes = sorted({result["ruleId"] for result in results})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "terms",
                        "version": __version__,
                        "rules": [_sarif_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not run.failures,
                        "toolExecutionNotifications": [
                            {"level": "error", "message": {"text": told}} for told in run.failures
                        ],
                    }
                ],
                "results": results,
            }
        ],
    }
    yield json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _sarif_rule(code: str) -> dict[str, Any]:
    title = CODES[code].title if code in CODES else code
    return {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": describe_code(code)},
    }


def _sarif_result(finding: Finding) -> dict[str, Any]:
    from urllib.parse import quote

    region = {"startLine": max(finding.line, 1), "startColumn": max(finding.column, 1)}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.file)},
                    "region": region,
                },
                "logicalLocations": [{"fullyQualifiedName": finding.json_path}],
            }
        ],
    }


def render_junit(run: Validation, summary: bool) -> Iterator[str]:
    """Yield JUnit XML: a suite a feed, a failed case a finding, a passed one for a valid feed."""
    from xml.sax.saxutils import quoteattr

    cases: dict[str, list[str]] = {}
    for finding in run:
        name = quoteattr(f"line {finding.line} {finding.json_path}")
        message = quoteattr(f"{finding.line}:{finding.column}: {finding.message}")
        inner = f"<failure type={quoteattr(finding.code)} message={message}/>"
        if finding.severity == "warning":
            inner = f"<system-out>{message[1:-1]}</system-out>"
        case = f"<testcase classname={quoteattr(finding.file)} name={name}>{inner}</testcase>"
        cases.setdefault(finding.file, []).append(case)
    for told in run.failures:
        file = told.partition(": ")[0]
        error = f"<testcase name={quoteattr(file)}><error message={quoteattr(told)}/></testcase>"
        cases.setdefault(file, []).append(error)
    for file in run.checked:
        cases.setdefault(file, [f"<testcase name={quoteattr(file)}/>"])
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="terms validate">\n'
    for file, lines in cases.items():
        yield _suite(quoteattr(file), lines)
    yield "</testsuites>\n"


def _suite(name: str, cases: list[str]) -> str:
    failed = sum("<failure " in case for case in cases)
    broken = sum("<error " in case for case in cases)
    head = f'<testsuite name={name} tests="{len(cases)}" failures="{failed}" errors="{broken}">'
    body = "".join(f"  {case}\n" for case in cases)
    # XML 1.0 has no control characters, not even escaped
    text = f" {head}\n{body} </testsuite>\n"
    return "".join(c for c in text if c >= " " or c in "\n\t")
