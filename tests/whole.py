"""What holds of the record of any text."""

from __future__ import annotations

from itertools import pairwise

import jsonschema  # type: ignore[import-untyped]
import msgspec

from extract.records import Mention, Record, schema, to_json

VALIDATOR = jsonschema.Draft202012Validator(schema())


def assert_whole(record: Record, text: str) -> None:
    """Mentions are slices of the text, sorted, none twice, none crossing another; indices point at them; the JSON is
    valid by the schema."""
    mentions = record.mentions
    assert all(one.text == text[one.start : one.end] and one.text for one in mentions)
    assert all((one.start, -one.end) <= (other.start, -other.end) for one, other in pairwise(mentions))
    assert not any(cross(one, other) for i, one in enumerate(mentions) for other in mentions[i + 1 :])
    assert all(0 <= index < len(mentions) for index in indices(record))
    assert len({(one.type, one.start, one.end) for one in mentions}) == len(mentions)
    VALIDATOR.validate(msgspec.json.decode(to_json(record)))


def indices(record: Record) -> list[int]:
    """All indices into the mentions that the record holds."""
    groups = (record.dates, record.states, record.bodies, record.officials, record.people, record.decisions)
    posts = [index for official in record.officials for post in official.posts for index in post.mentions]
    return [*posts, *(index for group in groups for one in group for index in one.mentions)]


def cross(one: Mention, other: Mention) -> bool:
    """Whether the second, which starts no earlier, begins inside the first and ends outside."""
    return one.start < other.start < one.end < other.end
