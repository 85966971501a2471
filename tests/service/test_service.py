"""The service: what it accepts, answers and refuses. The pipeline is a fake: only the service is tested."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import re
import shlex
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import jsonschema  # type: ignore[import-untyped]
import pytest
import uvicorn
from fastapi.testclient import TestClient
from paths import ROOT
from uvicorn.server import ServerState
from whole import VALIDATOR

from extract import language
from extract.commands import cli, serve
from extract.corpus import pool
from extract.corpus.pool import Busy, Died, Pipe, TooLong
from extract.documents import Document, Failure
from extract.formats.brat import read_folder
from extract.knowledge import Knowledge
from extract.language import Message
from extract.reading import packages
from extract.records import Anchor, Mention, Record, State, schema
from extract.service import connections, files
from extract.service.app import create
from extract.service.connections import Connection
from extract.service.requests import Limits

P = ParamSpec("P")
T = TypeVar("T")
TEXT = "Президент Казахстана 😀"
DOCUMENTATION = ROOT / "docs" / "service.md"


class Fake:
    """Finds «Казахстана»; fails on texts that say so."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
        for one in documents:
            yield (
                Failure(one.id, None, Message("ValueError: {how}", how="сломано"))
                if "сломайся" in one.text
                else record(one)
            )


def record(document: Document) -> Record:
    found = document.text.find("Казахстана")
    mention = Mention(
        type="state",
        start=found,
        end=found + 10,
        text="Казахстана",
        entity="state:KAZ",
        form="name",
        source="fake",
        confidence=1,
    )
    state = State(id="state:KAZ", code="KAZ", name="Казахстан", wikidata=None, mentions=(0,))
    return Record(
        id=document.id,
        source=document.source,
        date=Anchor(value=None, source="none")
        if document.anchor is None
        else Anchor(value=document.anchor.isoformat(), source="given"),
        text=document.text if document.extracted else None,
        mentions=(mention,) if found >= 0 else (),
        dates=(),
        states=(state,) if found >= 0 else (),
        bodies=(),
        officials=(),
        people=(),
        decisions=(),
        warnings=(),
    )


class Here:
    """Runs the tasks in this process, or raises what it is told to."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def run(self, task: Callable[Concatenate[Pipe, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self.error is not None:
            raise self.error
        return task(Fake(), *args, **kwargs)


@pytest.fixture
def client() -> TestClient:
    return TestClient(create(Here(), limits=Limits(body=2000, batch=3)))


def post(client: TestClient, body: object, path: str = "/extract") -> tuple[int, Any]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post(path, content=content)
    return answer.status_code, answer.json()


# -- Extraction


def test_one_document(client: TestClient) -> None:
    status, answer = post(client, {"id": "a", "text": TEXT, "date": "2020-12-02"})
    assert status == 200
    VALIDATOR.validate(answer)
    assert (answer["id"], answer["date"]["value"], answer["mentions"][0]["text"]) == ("a", "2020-12-02", "Казахстана")


@pytest.mark.parametrize("wrap", [list, lambda documents: {"documents": documents}])
def test_a_batch_in_order(client: TestClient, wrap: Callable[[list[Any]], object]) -> None:
    status, answer = post(client, wrap([{"id": 7, "text": TEXT}, {"text": "Ничего", "date": None, "more": 1}]))
    assert status == 200
    assert [(one["id"], len(one["mentions"])) for one in answer] == [("7", 1), ("2", 0)]


def test_a_bad_document_costs_no_other(client: TestClient) -> None:
    status, answer = post(client, [{"id": "a", "text": "сломайся"}, {"id": "b", "text": 5}, {"id": "c", "text": TEXT}])
    assert status == 200
    assert [one["id"] for one in answer] == ["a", "b", "c"]
    assert answer[0]["error"] == "ValueError: сломано"
    assert "Expected `str`, got `int` in `text`" in answer[1]["error"]
    assert answer[2]["states"][0]["code"] == "KAZ"


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        (b"", 400, "not JSON"),
        (b'{"text": "a"', 400, "not JSON"),
        (b'{"text": "\\ud83d"}', 400, "not JSON"),
        (b"[" * 1900, 400, "not JSON"),
        ('{"text": "Казахстан"}'.encode("cp1251"), 400, "byte 11 is not UTF-8"),
        ('{"text": "Казахстан"}'.encode("utf-16"), 400, "byte 1 is not UTF-8"),
        (b'{"text": NaN}', 400, "not JSON"),
        (b"\x1f\x8b\x08\x00", 400, "byte 2 is not UTF-8"),
        (5, 422, "got `int`"),
        ({}, 422, "missing required field `text`"),
        ({"text": None}, 422, "got `null` in `text`"),
        ({"text": " \n"}, 422, '"text" is empty'),
        ({"text": "a", "id": []}, 422, "got `array` in `id`"),
        ({"text": "a", "date": "вчера"}, 422, "write YYYY-MM-DD"),
        ({"text": "a", "date": "2020-02-30"}, 422, "does not exist"),
        ({"documents": {"text": "a"}}, 422, '"documents" is not an array'),
        ([], 422, "no documents"),
        ([{"text": 1}, 2], 422, "document 1: Expected `str`"),
        ([{"text": "a"}] * 4, 413, "at most 3 at a time"),
        ({"text": "а" * 2000}, 413, "over 2,000 bytes"),
        ({"text": "сломайся"}, 500, "ValueError: сломано"),
    ],
)
def test_what_is_refused(client: TestClient, body: object, status: int, message: str) -> None:
    got, answer = post(client, body)
    assert (got, list(answer)) == (status, ["error"])
    assert message in answer["error"]


@pytest.mark.parametrize(
    ("body", "valid"),
    [
        ({"text": "a"}, True),
        ({"text": "a", "id": 1, "date": "2020-12-02", "more": []}, True),
        ({"documents": [{"text": "a"}]}, True),
        ([{"text": "a", "date": None}], True),
        ({"text": ""}, False),
        ({"text": "\u00a0\n"}, False),
        ({"text": "a", "date": "0000-01-01"}, False),
        ({"text": "a", "date": "1 мая"}, False),
        ({"documents": []}, False),
        ([], False),
        ([{"text": "a"}] * 101, False),
    ],
)
def test_what_the_description_says_of_a_body_is_so(body: object, valid: bool) -> None:
    client = TestClient(create(Here()))
    described = client.get("/openapi.json").json()
    taken = described["paths"]["/extract"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    checked = jsonschema.Draft202012Validator({**taken, "components": described["components"]})
    assert (checked.is_valid(body), post(client, body)[0] == 200) == (valid, valid)


def test_every_status_is_described(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    refused = {"200", "400", "403", "408", "413", "415", "421", "422", "500", "503", "504"}
    assert {path: set(one["post"]["responses"]) for path, one in described.items()} == dict.fromkeys(described, refused)


def test_more_requests_than_may_be_open_are_sent_away_unread() -> None:
    answer = TestClient(create(Here(), limits=Limits(open=0))).post("/extract", content=b"no JSON")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


def test_a_client_that_leaves_costs_nothing() -> None:
    sent: list[Any] = []
    arriving = iter([{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}])

    async def receive() -> Any:
        return next(arriving)

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/extract", "headers": [], "query_string": b""}
    asyncio.run(create(Here())(scope, receive, send))
    assert sent[0]["status"] == 400


def test_another_encoding_is_refused(client: TestClient) -> None:
    answer = client.post("/extract", content=b"{}", headers={"content-type": "application/json; charset=windows-1251"})
    assert (answer.status_code, answer.json()) == (415, {"error": "JSON in windows-1251: send it in UTF-8"})


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [(Busy(), 503, "too many requests"), (TooLong(), 504, "longer than 30 s"), (Died(), 500, "the process died")],
)
def test_a_pool_that_cannot_answer(error: Exception, status: int, message: str) -> None:
    answer = TestClient(create(Here(error))).post("/extract", json={"text": TEXT})
    assert answer.status_code == status and message in answer.json()["error"]
    assert ("retry-after" in answer.headers) == (status == 503)


def test_other_addresses(client: TestClient) -> None:
    refused = client.get("/extract")
    assert (refused.status_code, refused.headers["allow"], list(refused.json())) == (405, "POST", ["error"])
    assert client.get("/docs").status_code == client.get("/page/..%2Fpipeline.py").status_code == 404
    assert client.post("/read", content=b"x").json() == {
        "error": "/read: a part of the address is missing or wrong: see /openapi.json"
    }


def test_a_format_is_what_the_command_writes(client: TestClient) -> None:
    answer = client.post("/extract?format=jsonl", json=[{"text": TEXT}, {"text": "сломайся"}])
    (line,) = answer.text.splitlines()
    assert json.loads(line)["text"] == TEXT
    assert client.post("/extract?format=doc", json={"text": TEXT}).status_code == 422


def test_a_workbook_is_in_the_language_that_is_asked_for(client: TestClient) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for asked, sheet in (("ru", "Упоминания"), ("en", "mentions")):
        answer = client.post("/extract?format=xlsx", json={"text": TEXT}, headers={"Accept-Language": asked})
        assert sheet in openpyxl.load_workbook(BytesIO(answer.content)).sheetnames


def test_openapi_speaks_the_record_schema(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    parts = described["components"]["schemas"]
    assert set(described["paths"]) == {"/extract", "/compare"}
    assert parts["Mention"]["properties"].keys() == schema()["$defs"]["Mention"]["properties"].keys()
    assert set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described))) <= set(parts)


# -- Files and gold


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_text_file_is_read_in_its_encoding(client: TestClient, encoding: str) -> None:
    text = "Президент Казахстана прибыл.\r\n"
    answer = client.post("/read?name=..%5Cновости.txt", content=text.encode(encoding)).json()
    assert answer == {"documents": [{"id": "новости", "text": text, "date": None}], "errors": []}


def test_a_table_without_ids_has_its_rows_numbered(client: TestClient) -> None:
    answer = client.post("/read?name=новости.csv", content="text\r\nПосол прибыл.\r\n".encode("cp1251")).json()
    assert answer["documents"] == [{"id": "новости-1", "text": "Посол прибыл.", "date": None}]


def test_a_bad_line_of_a_file_costs_no_other(client: TestClient) -> None:
    answer = client.post(
        "/read?name=a.jsonl", content='{"id": "1", "text": "А", "date": "2020-12-02"}\n{'.encode()
    ).json()
    assert answer["documents"] == [{"id": "1", "text": "А", "date": "2020-12-02"}]
    assert answer["errors"] == [
        "a.jsonl:2: not JSON (Expecting property name enclosed in double quotes, column 2): mend the line"
    ]


@pytest.mark.parametrize("line", ['{"id": "%d", "text": "%s"}', "{%d %s"], ids=["documents", "messages"])
def test_a_file_that_unpacks_to_far_more_is_refused(
    client: TestClient, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LEAST", 5000)
    rows = "\n".join(['{"id": "a", "text": "A"}', *(line % (number, "A" * 1000) for number in range(60))])
    answer = client.post("/read?name=a.jsonl.gz", content=gzip.compress(rows.encode()))
    assert (answer.status_code, answer.json()) == (
        413,
        {"error": "unpacks to more than 5,000 characters: send a smaller file"},
    )


UNREAD = ["a.doc", "..", "a.html", "", "a." + "😀" * 300, "a." + "x" * 300, "a%00.b", "a.%1B[31m", "a.txt.%ED%A0%80"]


@pytest.mark.parametrize("name", UNREAD)
def test_a_file_that_cannot_be_read_is_refused(client: TestClient, name: str) -> None:
    status, answer = post(client, b"", f"/read?name={name}")
    assert status == 422 and "/tmp" not in answer["error"] and answer["error"].isprintable()


READ = ["😀" * 300 + ".txt", "а" * 5000 + ".TXT", "a%00%1B.txt", "a" * 300 + ".txt/", ".txt", "🇷🇺.txt"]


@pytest.mark.parametrize("name", READ)
def test_a_name_never_reaches_the_file_system(client: TestClient, name: str) -> None:
    answer = client.post(f"/read?name={name}", content=TEXT.encode())
    assert answer.status_code == 200 and [one["text"] for one in answer.json()["documents"]] == [TEXT]


OTHERS = ["a" * 5000 + ".js", "%00.js", ".", "..%2Fservice%2Fapp.py", "😀" * 300 + ".css"]


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_than_the_pages_are_none(client: TestClient, name: str) -> None:
    answer = client.get(f"/page/{name}")
    assert (answer.status_code, list(answer.json())) == (404, ["error"]) and len(answer.content) < 500


LABELS = "T1\tstate 10 20\tКазахстана\nT2\tpost 0 20\tПрезидент Казахстана\nA1\tcode T1 KGZ\n"


def test_programs_read_english_whatever_the_server_speaks(client: TestClient) -> None:
    language.use("ru")
    assert post(client, {"text": " "}) == (422, {"error": '"text" is empty: fill it in'})
    answer = client.post("/read?name=a.jsonl", content='{"id": "1", "text": "А"}\n{}'.encode()).json()
    assert answer["errors"] == ['a.jsonl:2: no "text": add it to the line']
    status, answer = post(client, {"id": "a", "text": TEXT, "ann": f"{LABELS}T3\tcity 0 9\tПрезидент\n"}, "/compare")
    assert (status, answer["warnings"]) == (200, ["a.ann: mentions of unknown types left out (1): city"])
    assert "KGZ, not KAZ" in [one["note"] for one in answer["errors"]]


def test_a_page_reads_its_own_language(client: TestClient) -> None:
    russian = {"accept-language": "ru-RU,ru;q=0.9"}
    empty = client.post("/extract", json={"text": " "}, headers=russian)
    assert empty.json() == {"error": "поле «text» пусто: заполните его"}
    lines = '{"id": "1", "text": "А"}\n{'.encode()
    told = client.post("/read?name=a.jsonl", content=lines, headers=russian).json()["errors"]
    assert told[0].startswith("a.jsonl:2: это не JSON")
    assert "no.such" in client.get("/page/no.such", headers={"accept-language": "de, ru"}).json()["error"]


def test_compares_a_pair(client: TestClient) -> None:
    status, answer = post(client, {"text": TEXT, "ann": LABELS}, "/compare")
    assert status == 200
    assert [(one["what"], one["start"], one["end"], one["note"]) for one in answer["errors"]] == [
        ("missed", 0, 20, ""),
        ("code", 10, 20, "KGZ, not KAZ"),
    ]
    assert answer["score"]["micro"]["correct"] == 1 and len(answer["gold"]) == 2 and answer["text"] == TEXT


def test_labels_that_cannot_be_read_are_refused(client: TestClient) -> None:
    status, answer = post(client, {"id": "a", "text": TEXT, "ann": "T1 nonsense"}, "/compare")
    assert (status, answer["error"]) == (422, "a.ann:1: not brat's format ('T1 nonsense'): mend the line")


def test_lists_and_compares_a_gold_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text(LABELS, encoding="utf-8")
    client = TestClient(create(Here(), gold=read_folder(str(tmp_path))))
    assert client.get("/gold").json() == {"documents": ["a"], "warnings": []}
    assert client.get("/gold/0").json()["errors"][0]["what"] == "missed"
    assert client.get("/gold/1").status_code == 404
    assert TestClient(create(Here())).get("/gold").json()["documents"] == []


# -- Nothing comes from elsewhere, nobody else reads


@pytest.mark.parametrize("path", ["/", "/page/service.js", "/nothing", "/extract"])
def test_every_answer_has_the_policy(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy


OWN = "http://127.0.0.1:8000"
HERE = """127.0.0.1 127.0.0.1:8000 127.0.0.2 localhost:8000 LOCALHOST Localhost.:1 localhost:
[::1] [::1]:8000 [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1]:8000"""
ELSEWHERE = """elsewhere.example elsewhere.example:127 127.0.0.1.elsewhere.example localhost.elsewhere.example
localhost.. [::2] [::1 10.0.0.1 a@localhost localhost:x"""


@pytest.mark.parametrize(
    ("host", "status"), [*((host, 200) for host in HERE.split()), *((host, 421) for host in ELSEWHERE.split())]
)
def test_only_this_machine_is_answered_for_in_any_spelling(host: str, status: int) -> None:
    assert TestClient(create(Here(), local=True)).get("/", headers={"host": host}).status_code == status


def test_an_error_repeats_little_of_what_was_sent() -> None:
    client, much = TestClient(create(Here(), local=True), base_url=OWN), "x" * 9000
    assert len(client.get("/", headers={"host": much}).content) < 300
    assert len(client.get(f"/{much}").content) < 300
    assert len(client.post(f"/extract?format={much}", content=b"{}").content) < 300


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([], 200),
        ([("origin", OWN)], 200),
        ([("sec-fetch-site", "same-origin"), ("origin", OWN)], 200),
        ([("sec-fetch-site", "none")], 200),
        ([("origin", "http://elsewhere.example")], 403),
        ([("origin", "null")], 403),
        ([("origin", "http://127.0.0.1:9")], 403),
        ([("origin", OWN), ("origin", "http://elsewhere.example")], 403),
        ([("sec-fetch-site", "cross-site"), ("content-type", "text/plain")], 403),
        ([("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:9")], 403),
        ([("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")], 403),  # a form
    ],
)
@pytest.mark.parametrize("path", ["/extract", "/read?name=a.txt"])
def test_a_page_from_elsewhere_may_not_ask(path: str, headers: list[tuple[str, str]], status: int) -> None:
    client = TestClient(create(Here(), local=True), base_url=OWN)
    assert client.post(path, content=b'{"text": "a"}', headers=headers).status_code == status


def test_the_requests_of_the_documentation_are_answered_as_it_says() -> None:
    client, lines = TestClient(create(Here(), local=True), base_url=OWN), DOCUMENTATION.read_text("utf-8").splitlines()
    asked = [line for line in lines if line.startswith("curl ")]
    assert len(asked) > 3
    for line in asked:
        words = shlex.split(line, comments=True)
        headers = dict(word.split(": ", 1) for flag, word in pairwise(words) if flag == "-H")
        [url] = (word for word in words if word.startswith(OWN))
        body = next((word.encode() for flag, word in pairwise(words) if flag == "-d"), None)
        answer = client.request("GET" if body is None else "POST", url, headers=headers, content=body)
        assert answer.status_code == int(line.partition(" # ")[2] or 200), line


def test_a_page_from_elsewhere_may_link_to_the_page_and_no_more() -> None:
    client = TestClient(create(Here(), local=True), base_url=OWN)
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert client.get("/", headers=elsewhere | {"sec-fetch-mode": "navigate"}).status_code == 200
    assert client.get("/gold", headers=elsewhere | {"sec-fetch-mode": "no-cors"}).status_code == 403


# -- The command


def test_a_port_in_use_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with serve._listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 2
    assert f"127.0.0.1:{port}: Address already in use: choose another --host or --port" in capsys.readouterr().err


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    assert cli.main(["serve"]) == 2
    assert capsys.readouterr().err == "extract-ru: serve needs fastapi: pip install 'extract-ru[serve]'\n"


# -- Connections


class Wire(asyncio.Transport):
    """A client's end of a connection: what it was sent, and whether it was cut off."""

    def __init__(self) -> None:
        super().__init__({"sockname": ("127.0.0.1", 8000), "peername": ("127.0.0.1", 9)})
        self.sent, self.cut = b"", False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent += data

    def abort(self) -> None:
        self.cut = True

    def close(self) -> None:
        self.cut = True

    def is_closing(self) -> bool:
        return self.cut


def talked(*said: bytes, others: int = 0) -> list[Wire]:
    """The wires of a client that says all this and no more, and of `others` who come after it and say nothing, when
    all that is waited for has been waited for."""

    async def talk() -> list[Wire]:
        server = uvicorn.Config(create(Here()), http=Connection, ws="none", log_level="error")
        server.load()
        state, wires, loop = ServerState(), [Wire() for _ in range(1 + others)], asyncio.get_running_loop()
        connections = [Connection(server, state, {}, loop) for _ in wires]
        for connection, wire in zip(connections, wires, strict=True):
            connection.connection_made(wire)
        for part in said:
            connections[0].data_received(part)
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)
        return wires

    return asyncio.run(talk())


HEAD = b"POST /nothing HTTP/1.1\r\nhost: localhost\r\n"


@pytest.mark.parametrize(
    "said",
    [
        [],
        [b"GET"],
        [b"GET / HTTP/1.1\r\n", *[b"x: y\r\n"] * 20],
        [HEAD + b"content-length: 99\r\n\r\n", *[b" "] * 20],  # answered, but what is sent is never whole
        [b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n", *[b"G"] + [b"E"] * 20],
    ],
    ids=["nothing", "half", "drops", "body", "second"],
)
def test_who_does_not_go_on_is_cut_off(said: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.1)
    (wire,) = talked(*said)
    assert wire.cut


def test_who_has_waited_longest_leaves_when_too_many_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST", 3)
    assert [wire.cut for wire in talked(others=3)] == [True, False, False, False]


@pytest.mark.parametrize(
    "said",
    [
        [b"nonsense\r\n\r\n"],
        [HEAD + b"x: " + b"y" * 70_000, b"\r\n\r\n"],
        [HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\n"],
        [HEAD + b"transfer-encoding: chunked\r\n\r\n", b"zz\r\n"],  # answered before
    ],
    ids=["nonsense", "long", "chunk", "later"],
)
def test_what_is_no_http_is_told_and_no_more(said: list[bytes], caplog: pytest.LogCaptureFixture) -> None:
    (wire,) = talked(*said)
    assert wire.cut and wire.sent.count(b"HTTP/1.1 4") == 1 and b'{"error":' in wire.sent
    assert b"content-security-policy" in wire.sent and caplog.text == ""


# -- Starting


def load_spoilt(knowledge: Knowledge) -> Pipe:
    raise FileNotFoundError("natasha is not installed: run `pip install natasha`")


def load_deadly(knowledge: Knowledge) -> Pipe:
    os._exit(9)


def load_for_ever(knowledge: Knowledge) -> Pipe:
    time.sleep(600)
    raise AssertionError


def test_a_pipeline_that_cannot_be_loaded_is_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "load_warm", load_spoilt)
    assert cli.main(["serve", "--port", "0"]) == 2
    loading, told = capsys.readouterr().err.splitlines()
    assert loading.startswith("extract-ru: loading")
    assert told == "extract-ru: natasha is not installed: run `pip install natasha`"


@pytest.mark.parametrize(
    ("load", "patience", "told"),
    [
        (load_deadly, 60.0, "рабочий процесс прервался при загрузке (код завершения 9)"),
        (load_for_ever, 0.1, "рабочий процесс не загрузился за 0.1 с"),
    ],
    ids=["dies", "hangs"],
)
def test_a_process_that_dies_or_hangs_while_it_loads_is_status_2(
    load: Callable[[Knowledge], Pipe],
    patience: float,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(serve, "load_warm", load)
    monkeypatch.setattr(pool, "LOADING", patience)
    assert cli.main(["serve", "--port", "0", "--lang", "ru"]) == 2
    _loading, line = capsys.readouterr().err.splitlines()
    assert line.startswith(f"extract-ru: {told}: ")
