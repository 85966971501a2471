"""Contract: the service's OpenAPI description, its schemas those of the records."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from extract.records import Record
from extract.service.comparing import Comparison
from extract.service.requests import Batch, Error, Given, Labelled, Limits

TYPES = (Given, Batch, Labelled, Record, Error, Comparison)
REFUSALS = (400, 403, 408, 413, 415, 421, 422, 500, 503, 504)
RETRY = {"Retry-After": {"description": "seconds to wait before asking again", "schema": {"type": "integer"}}}
REF = "#/components/schemas/{name}"


def schemas() -> dict[str, Any]:
    """The JSON Schemas of all that goes over the wire, by name."""
    return msgspec.json.schema_components(TYPES, ref_template=REF)[1]


def taking(*types: type) -> dict[str, Any]:
    """What an operation says of its body: JSON of one of these types, or an array of documents beside `Batch`."""
    choices: list[dict[str, Any]] = [_ref(type) for type in types]
    if Batch in types:
        choices.append({"type": "array", "items": _ref(Given), "minItems": 1, "maxItems": Limits().batch})
    schema = {"anyOf": choices} if len(choices) > 1 else choices[0]
    return {"requestBody": {"required": True, "content": _json(schema)}}


def giving(type: type, *, batch: bool = False, media: Collection[str] = ()) -> dict[int | str, dict[str, Any]]:
    """What an operation says of its answers; `media` are the types of those that are no JSON."""
    single = _ref(type)
    many = {"type": "array", "items": {"anyOf": [single, _ref(Error)]}}
    refused = {"description": "Refused: what is wrong and what to do", "content": _json(_ref(Error))}
    content = _json({"anyOf": [single, many]} if batch else single) | {
        name: {"schema": {"type": "string"}} for name in media
    }
    answer = {"description": "What was found", "content": content}
    return {200: answer, **dict.fromkeys(REFUSALS, refused), 503: refused | {"headers": RETRY}}


def _ref(type: type) -> dict[str, str]:
    return {"$ref": REF.format(name=type.__name__)}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
