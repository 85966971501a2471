"""The peer: natasha's names as a record of mentions."""

from __future__ import annotations

from extract.documents import Document
from extract.scoring.natasha import records


def test_natasha_s_names_become_mentions_of_our_kinds() -> None:
    text = "Министр иностранных дел России Сергей Лавров выступил на заседании Совета Безопасности ООН."
    (record,) = records([Document("a", text)])
    assert {(mention.type, mention.text) for mention in record.mentions} >= {
        ("person", "Сергей Лавров"),
        ("state", "России"),
    }
    assert all(text[mention.start : mention.end] == mention.text for mention in record.mentions)
