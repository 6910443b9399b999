"""What a request asks, by the SPARQL 1.1 Protocol: a query in the address, in a form, or as the body itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from graphbuilder.errors import GraphbuilderError
from graphbuilder.query.sparql import Dataset

if TYPE_CHECKING:
    from starlette.requests import Request

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_MOST_ADDRESS = 30_000  # bytes; what is longer is sent with POST
_MOST_BODY = 500_000
_MOST_FIELDS = 2_000
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


class BadRequest(GraphbuilderError):
    """A request that has no answer: ``status`` and ``headers`` are HTTP's, and the message is the sentence for the client."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status, self.headers = status, headers or {}


@dataclass(frozen=True)
class Asked:
    """A request: the query (None where there is none), over which graphs, in which format, and how many rows at most."""

    query: str | None
    dataset: Dataset
    format: str | None = None
    most: int | None = None


async def asked(request: Request) -> Asked:
    """What a request asks. Raises :class:`BadRequest` for what the protocol does not know, and for updates."""
    if request.method not in METHODS:
        raise BadRequest(405, f"This endpoint answers {', '.join(METHODS)}.", {"Allow": ", ".join(METHODS)})
    address = request.scope["query_string"]
    if len(address) > _MOST_ADDRESS:
        raise BadRequest(414, f"The address is longer than {_MOST_ADDRESS} bytes; send the query with POST.")
    pairs = _pairs(address)
    if request.method == "POST":
        return _of_post(pairs, request.headers.get("content-type", ""), await _body(request))
    return _of(pairs)


def _of_post(pairs: list[tuple[str, str]], content_type: str, body: bytes) -> Asked:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == _UPDATE:
        _refuse_update()
    if media_type == _FORM:
        found = _of([*pairs, *_pairs(body)])
    elif media_type == _QUERY:
        found = _of([*pairs, ("query", _text(body))])
    else:
        told = f"not {media_type!r}" if media_type else "and the request names none"
        raise BadRequest(415, f"The body of a POST is {_FORM} or {_QUERY}, {told}.", {"Accept-Post": f"{_FORM}, {_QUERY}"})
    if found.query is None:
        raise BadRequest(400, "The request has no query; send it in the field 'query'.")
    return found


def _of(pairs: list[tuple[str, str]]) -> Asked:
    """What the fields say, wherever they stood."""
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    if "update" in fields:
        _refuse_update()
    queries = fields.get("query", [])
    if len(queries) > 1:
        raise BadRequest(400, "The request has more than one query; send one at a time.")
    if queries and not queries[0].strip():
        raise BadRequest(400, "The query is empty; write one, or ask without the field 'query' for what this service is.")
    dataset = Dataset(tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())))
    wanted = [*fields.get("format", ()), *fields.get("output", ()), *fields.get("results", ())]
    return Asked(queries[0] if queries else None, dataset, wanted[0] if wanted else None, _most(fields.get("max-rows", [])))


def _most(given: list[str]) -> int | None:
    """The number of rows that a client can take. Beyond the standard: a page in a browser is not helped by as many as a program."""
    if not given:
        return None
    if not (given[0].isascii() and given[0].isdigit() and 0 < len(given[0]) < 9):
        raise BadRequest(400, "The field 'max-rows' is a whole number.")
    return int(given[0])


def _refuse_update() -> None:
    raise BadRequest(403, "This endpoint answers queries and takes no updates; the graph is made of minutes by `graphbuilder build`.")


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as problem:
        raise BadRequest(400, "The fields are not UTF-8 in percent-encoding.") from problem
    except ValueError as problem:
        raise BadRequest(400, f"The request has more than {_MOST_FIELDS} fields.") from problem


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise BadRequest(400, "The query is not UTF-8.") from problem


async def _body(request: Request) -> bytes:
    """The body, read no further than a query may be long."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > _MOST_BODY:
            raise BadRequest(413, f"The query is longer than {_MOST_BODY} bytes; ask in several smaller ones.")
    return bytes(data)
