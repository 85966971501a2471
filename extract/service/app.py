"""App: the service's addresses, on FastAPI. Nothing in a page comes from elsewhere, and nothing is sent elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec, Protocol, TypeVar

import msgspec
from fastapi import FastAPI, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.requests import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from extract import __version__
from extract import formats as export
from extract.corpus.pool import Busy, Died, NotLoaded, Pipe, TooLong
from extract.documents import Document, Failure, ReadError
from extract.formats.labels import Gold
from extract.language import Message, language, marked, speaking
from extract.records import Record
from extract.register.asking import Action
from extract.service import comparing, requests
from extract.service.contract import giving, schemas, taking
from extract.service.files import read_file
from extract.service.guard import SHOWN, Guard, refusal
from extract.service.register import Register, asked
from extract.service.requests import Batch, Given, Labelled, Limits, Refused

P = ParamSpec("P")
T = TypeVar("T")
PAGE = Path(__file__).parent.parent / "page"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
ASSETS = {path.name: path for path in PAGE.iterdir() if path.suffix in TYPES}
# Those of `extract-ru run` that the page offers.
FORMATS = {"json": "application/json", "jsonl": "application/x-ndjson", "csv": "text/csv", "html": "text/html"}
if find_spec("openpyxl") is not None:  # of the extra `office`
    FORMATS["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = [type for type in FORMATS.values() if type != "application/json"]
Format = Annotated[str, Query(json_schema_extra={"enum": ["", *FORMATS]})]
Share = Annotated[float, Query(ge=0, le=1)]
WRONG_PART = marked("{path}: a part of the address is missing or wrong: see /openapi.json")
RETRY = {"retry-after": "1"}  # seconds


class Runs(Protocol):
    """What the service needs of a pool of pipelines."""

    def run(self, task: Callable[Concatenate[Pipe, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the task gives; raises what it raises, and those of the pool."""


def create(
    pool: Runs,
    *,
    limits: Limits | None = None,
    gold: Gold | None = None,
    register: Register | None = None,
    local: bool = False,
) -> FastAPI:
    """The service, answering by a pool that has been started; where `local`, to those alone who name this machine."""
    limits = limits or Limits()
    # The pages for the description load from elsewhere; a redirection would repeat the host that was named.
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.state.door = asyncio.Semaphore(limits.open)
    app.add_middleware(Guard, local=local)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _fault)
    _add_extraction(app, pool, limits)
    _add_comparison(app, pool, limits, gold)
    _add_register(app, limits, register)
    _add_page(app)
    return app


def _add_extraction(app: FastAPI, pool: Runs, limits: Limits) -> None:
    @app.post("/extract", openapi_extra=taking(Given, Batch), responses=giving(Record, batch=True, media=MEDIA))
    async def extract(request: Request, format: Format = "") -> Response:
        """One document, or several in an array or in `documents`: the record, or an array of records in the same order.
        With `format` (jsonl, csv, html, …) the answer is what `extract-ru run --format` writes."""
        if format and format not in FORMATS:
            return refusal(
                422, Message("no format {format}: choose {formats}", format=format[:SHOWN], formats=", ".join(FORMATS))
            )

        def answer(body: bytes) -> bytes:
            asked = requests.parse(body, limits)
            wanted = [document for document in asked.documents if isinstance(document, Document)]
            if format:
                return pool.run(written, wanted, format, language())
            return requests.answer(asked, pool.run(records, wanted))

        return await _answered(request, limits, answer, FORMATS.get(format, "application/json"))

    @app.post("/read", include_in_schema=False)
    async def read(request: Request, name: str) -> Response:
        """The documents in a file of this name."""
        return await _answered(request, limits, lambda body: pool.run(read_file, name, body, language()))


def _add_comparison(app: FastAPI, pool: Runs, limits: Limits, gold: Gold | None) -> None:
    @app.post("/compare", openapi_extra=taking(Labelled), responses=giving(comparing.Comparison))
    async def compare(request: Request) -> Response:
        """A text with its labels (`ann`, brat standoff): gold, record, and each error."""

        def answer(body: bytes) -> bytes:
            given = requests.convert(requests.decode(body), Labelled)
            gold_document, warnings = comparing.labelled(requests.document(given, "1"), given.ann)
            return pool.run(comparing.compare, gold_document, warnings)

        return await _answered(request, limits, answer)

    @app.get("/gold", include_in_schema=False)
    async def texts() -> Response:
        """The texts of the gold folder that is served."""
        return Response(comparing.listing(gold), media_type="application/json")

    @app.get("/gold/{number}", include_in_schema=False)
    async def text(request: Request, number: int) -> Response:
        """The comparison for one of them, by its number in the list, from 0."""
        if gold is None or not 0 <= number < len(gold.documents):
            return refusal(404, Message("no gold text of this number: see /gold"))
        return await _answered(request, limits, lambda _: pool.run(comparing.compare, gold.documents[number]))


def _add_register(app: FastAPI, limits: Limits, register: Register | None) -> None:
    @app.get("/register", include_in_schema=False)
    async def name() -> dict[str, str | None]:
        """The name of the register that is served."""
        return {"name": None if register is None else register.path.name}

    @app.get("/register/{action}", include_in_schema=False)
    async def ask(request: Request, action: Action, phrase: str = "", on: str = "", least: Share = 0) -> Response:
        """What it knows, as HTML for the page."""

        def answer(_: bytes) -> bytes:
            served = asked(register)
            return served.answer(served.question(action, phrase, on, least))

        return await _answered(request, limits, answer, "text/html")


def _add_page(app: FastAPI) -> None:
    described = msgspec.json.encode(_described(app))

    @app.get("/openapi.json", include_in_schema=False)
    async def openapi() -> Response:
        """The description of this service for programs."""
        return Response(described, media_type="application/json")

    @app.get("/formats", include_in_schema=False)
    async def listed() -> list[str]:
        """The formats that `/extract?format=` writes."""
        return list(FORMATS)

    @app.get("/", include_in_schema=False)
    async def page() -> Response:
        """The page."""
        return _asset("service.html")

    @app.get("/page/{name}", include_in_schema=False)
    async def asset(name: str) -> Response:
        """A script or a style of the page."""
        return _asset(name)


# -- What the pool's processes do


def records(pipeline: Pipe, documents: list[Document]) -> list[Record | Failure]:
    """The documents' records."""
    return list(pipeline.pipe(documents))


def written(pipeline: Pipe, documents: list[Document], format: str, language: str = "en") -> bytes:
    """The documents' records in a format of `extract-ru run`, with their texts; those that fail are left out."""
    out = BytesIO()
    with_text = [replace(document, extracted=True) for document in documents]
    with speaking(language):
        export.write((record for record in pipeline.pipe(with_text) if isinstance(record, Record)), format, out)
    return out.getvalue()


# -- Answers


async def _answered(
    request: Request, limits: Limits, answer: Callable[[bytes], bytes], type: str = "application/json"
) -> Response:
    """What `answer` makes of the request's body, or the reason why there is none."""
    door: asyncio.Semaphore = request.app.state.door
    try:
        if door.locked():
            raise Busy
        async with door:
            body = await _body(request, limits)
            return Response(await run_in_threadpool(answer, body), media_type=type)
    except Refused as error:
        return refusal(error.status, error.error)
    except ReadError as error:
        return refusal(422, error.args[0])
    except Busy:
        return refusal(503, Message("too many requests at a time: try again in a moment"), RETRY)
    except TooLong:
        late = Message("took longer than {seconds:g} s: send less text at a time", seconds=limits.seconds)
        return refusal(504, late)
    except (Died, MemoryError):
        return refusal(500, Message("the process died on it: send less text at a time"))
    except NotLoaded as error:
        unloaded = Message(
            "the pipeline cannot be loaded any more ({error}): mend it and start the service again", error=error
        )
        return refusal(500, unloaded)


async def _body(request: Request, limits: Limits) -> bytes:
    _check_encoding(request.headers.get("content-type", ""))
    body = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.body:
                    over = Message("over {most:,} bytes: send less text at a time", most=limits.body)
                    raise Refused(413, over)
    except TimeoutError:
        raise Refused(408, Message("the request did not arrive in time: send it again")) from None
    except ClientDisconnect:  # nobody is there to read the answer; it is no fault of ours either
        raise Refused(400, Message("the request did not arrive whole: send it again")) from None
    return bytes(body)


def _check_encoding(content_type: str) -> None:
    charset = content_type.lower().partition("charset=")[2].partition(";")[0].strip(' "')
    if charset not in {"", "utf-8", "utf8"}:
        raise Refused(415, Message("JSON in {charset}: send it in UTF-8", charset=charset))


async def _http_error(request: Request, error: Exception) -> Response:
    """An address or a method that does not exist."""
    assert isinstance(error, HTTPException)
    asked = f"{request.method[:SHOWN]} {request.scope['path'][:SHOWN]}"  # `request.url` is built from the host named
    message = Message("{asked}: {problem}: see /openapi.json", asked=asked, problem=Message(error.detail))
    return refusal(error.status_code, message, error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    """A part of the address that is missing or wrong."""
    return refusal(422, Message(WRONG_PART, path=request.scope["path"]))


async def _fault(request: Request, error: Exception) -> Response:
    """A fault of ours; the server's log has it."""
    return refusal(500, Message("{name}: a fault of the service: see its messages", name=type(error).__name__))


def _asset(name: str) -> Response:
    path = ASSETS.get(name)  # what was asked for never reaches the file system
    if path is None:
        return refusal(404, Message("no {name} here", name=name[:SHOWN]))
    return Response(path.read_bytes(), media_type=TYPES[path.suffix])


def _described(app: FastAPI) -> dict[str, Any]:
    described = get_openapi(title="extract-ru", version=__version__, routes=app.routes)
    components = described.setdefault("components", {}).setdefault("schemas", {})
    components |= schemas()
    return described
