"""What a database of the Discourse Network Analyzer 3.0 has to have: tables, types, version."""

from __future__ import annotations

VERSION = {"version": "3.0.11", "date": "2023-07-01"}

# label, colour, and the variables with their data types
STATEMENT_TYPES: tuple[tuple[str, tuple[int, int, int], dict[str, str]], ...] = tuple(
    (
        label,
        colour,
        {
            "person": "short text",
            "organization": "short text",
            "concept": "short text",
            **own,
            "act": "short text",
            "attribution": "short text",
            "speaker": "short text",
            "conditional": "boolean",
            "details": "long text",
        },
    )
    for label, colour, own in (
        ("DNA Statement", (239, 208, 51), {"agreement": "boolean"}),
        ("Open position", (170, 190, 220), {}),
    )
)

_PERMISSIONS = [
    f"Permission{name}"
    for name in (
        *(
            f"{act}{what}"
            for what in ("Documents", "Statements")
            for act in ("Add", "Edit", "Delete")
        ),
        *("ImportDocuments", "EditAttributes", "EditRegex", "EditStatementTypes"),
        *("EditCoders", "EditCoderRelations"),
        *(f"{act}Others{what}" for what in ("Documents", "Statements") for act in ("View", "Edit")),
    )
]
_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_COLOUR = ", ".join(f"{name} INTEGER NOT NULL DEFAULT 0" for name in ("Red", "Green", "Blue"))
_RELATION = ", ".join(
    f"{name} INTEGER NOT NULL DEFAULT 1"
    for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
)


def _short(name: str) -> str:
    return f"{name} TEXT NOT NULL DEFAULT '' CHECK (LENGTH({name}) < 191)"


def _refers(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(table: str, value: str, *foreign: str) -> str:
    keys = (_refers("StatementId", "STATEMENTS"), _refers("VariableId", "VARIABLES"), *foreign)
    return (
        f"CREATE TABLE {table}({_ID}, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL, "
        f"{value}, {', '.join(keys)}, UNIQUE (StatementId, VariableId))"
    )


SCHEMA = (
    "CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)",
    f"CREATE TABLE CODERS({_ID}, {_short('Name')}, {_COLOUR}, "
    "Refresh INTEGER NOT NULL DEFAULT 0, FontSize INTEGER NOT NULL DEFAULT 14, "
    f"{_short('Password')}, PopupWidth INTEGER DEFAULT 300, "
    "ColorByCoder INTEGER NOT NULL DEFAULT 0, PopupDecoration INTEGER NOT NULL DEFAULT 0, "
    "PopupAutoComplete INTEGER NOT NULL DEFAULT 1, "
    + ", ".join(f"{name} INTEGER NOT NULL DEFAULT 1" for name in _PERMISSIONS)
    + ")",
    f"CREATE TABLE DOCUMENTS({_ID}, {_short('Title')}, Text TEXT NOT NULL, Coder INTEGER, "
    f"{_short('Author')}, {_short('Source')}, {_short('Section')}, "
    f"Notes TEXT NOT NULL DEFAULT '', {_short('Type')}, Date INTEGER NOT NULL, "
    f"{_refers('Coder', 'CODERS')})",
    f"CREATE TABLE STATEMENTTYPES({_ID}, {_short('Label')}, {_COLOUR})",
    f"CREATE TABLE VARIABLES({_ID}, {_short('Variable')}, "
    "DataType TEXT NOT NULL DEFAULT 'short text' CHECK "
    "(DataType IN ('boolean', 'integer', 'long text', 'short text')), StatementTypeId INTEGER, "
    f"{_refers('StatementTypeId', 'STATEMENTTYPES')}, UNIQUE (Variable, StatementTypeId))",
    f"CREATE TABLE VARIABLELINKS({_ID}, SourceVariableId INTEGER, TargetVariableId INTEGER, "
    "CHECK (TargetVariableId != SourceVariableId), "
    f"{_refers('SourceVariableId', 'VARIABLES')}, {_refers('TargetVariableId', 'VARIABLES')})",
    f"CREATE TABLE REGEXES(Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191), {_COLOUR})",
    f"CREATE TABLE CODERRELATIONS({_ID}, Coder INTEGER CHECK (Coder > 0), "
    f"OtherCoder INTEGER CHECK (OtherCoder > 0), {_RELATION}, CHECK (Coder != OtherCoder), "
    f"{_refers('Coder', 'CODERS')}, {_refers('OtherCoder', 'CODERS')})",
    f"CREATE TABLE STATEMENTS({_ID}, StatementTypeId INTEGER, DocumentId INTEGER, "
    "Start INTEGER NOT NULL CHECK (Start >= 0), Stop INTEGER NOT NULL CHECK (Stop >= 0), "
    f"Coder INTEGER, CHECK (Start < Stop), {_refers('StatementTypeId', 'STATEMENTTYPES')}, "
    f"{_refers('Coder', 'CODERS')}, {_refers('DocumentId', 'DOCUMENTS')})",
    _data("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    _data("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    f"CREATE TABLE ENTITIES({_ID}, VariableId INTEGER NOT NULL, {_short('Value')}, "
    "Red INTEGER, Green INTEGER, Blue INTEGER, ChildOf INTEGER CHECK (ChildOf > 0), "
    "UNIQUE (VariableId, Value), "
    f"{_refers('ChildOf', 'ENTITIES')}, {_refers('VariableId', 'VARIABLES')})",
    _data("DATASHORTTEXT", "Entity INTEGER NOT NULL", _refers("Entity", "ENTITIES")),
    _data("DATALONGTEXT", "Value TEXT DEFAULT ''"),
    f"CREATE TABLE ATTRIBUTEVARIABLES({_ID}, VariableId INTEGER NOT NULL, "
    f"{_short('AttributeVariable')}, UNIQUE (VariableId, AttributeVariable), "
    f"{_refers('VariableId', 'VARIABLES')})",
    f"CREATE TABLE ATTRIBUTEVALUES({_ID}, EntityId INTEGER NOT NULL, "
    f"AttributeVariableId INTEGER NOT NULL, {_short('AttributeValue')}, "
    "UNIQUE (EntityId, AttributeVariableId), "
    f"{_refers('EntityId', 'ENTITIES')}, {_refers('AttributeVariableId', 'ATTRIBUTEVARIABLES')})",
)
