"""`extract-ru serve`: the pipeline behind HTTP on this machine, with a page to try it on."""

from __future__ import annotations

import argparse
import os
import socket
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.commands import documents
from extract.commands.documents import DONE, say
from extract.documents import Document
from extract.language import SYSTEM, Message, _, foreign, placed, reason
from extract.reading.packages import need

if TYPE_CHECKING:
    from fastapi import FastAPI

    from extract.corpus.pool import Pipe
    from extract.formats.labels import Gold
    from extract.knowledge import Knowledge
    from extract.service.register import Register

WARM = Document("warm", "Президент России принял участие в заседании Совета глав государств 2 декабря 2020 года.")


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser(
        "serve",
        help=_("a page in the browser and an HTTP interface, on this machine"),
        description=_("POST /extract takes {text, id?, date?} or an array of these; /openapi.json describes it."),
    )
    parser.add_argument(
        "--host", metavar=_("ADDRESS"), default="127.0.0.1", help=_("address to listen on (default: %(default)s)")
    )
    parser.add_argument(
        "--port", type=_port, metavar="N", default=8000, help=_("(default: %(default)s; 0: any that is free)")
    )
    parser.add_argument("--gold", metavar=_("DIR"), help=_("gold folder (brat standoff) whose errors the page shows"))
    parser.add_argument(
        "--register", metavar=_("FILE"), help=_("register to ask on the page, made by `extract-ru register`")
    )
    processes = _("worker processes (default: %(default)s)")
    parser.add_argument("--jobs", type=documents.positive, default=1, metavar="N", help=processes)
    parser.add_argument(
        "--seconds",
        type=documents.seconds,
        default=30,
        metavar="N",
        help=_("time limit of a request (default: %(default)s)"),
    )
    documents.add_patterns(parser)
    parser.set_defaults(run=run)


def load_warm(knowledge: Knowledge) -> Pipe:
    """The pipeline, with all that is loaded by the first text, for which the first request need not wait."""
    pipeline = documents.load_pipeline(knowledge)
    list(pipeline.pipe([WARM]))
    return pipeline


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65535:
        raise argparse.ArgumentTypeError(_("{value} is no port: give 0 to 65535").format(value=value))
    return int(value)


def run(options: argparse.Namespace) -> int:
    """Serves until it is interrupted."""
    need("serve", "serve", "fastapi", "uvicorn")
    from extract.corpus.pool import Pool
    from extract.service.app import create
    from extract.service.guard import is_local
    from extract.service.requests import Limits

    gold, knowledge = _gold(options.gold), documents.knowledge(options)
    register = _register(options.register, knowledge)
    load = partial(load_warm, knowledge)
    limits = Limits(seconds=options.seconds)
    local = is_local(options.host)
    with _listening(options.host, options.port) as listening:
        say(_("loading: some seconds until the page is there"))
        pool = Pool(options.jobs, load, seconds=limits.seconds, waiting=limits.waiting)
        try:
            pool.start()
            _serve(create(pool, limits=limits, gold=gold, register=register, local=local), listening)
        finally:
            pool.close()
    return DONE


def _gold(folder: str | None) -> Gold | None:
    if folder is None:
        return None
    from extract.formats.brat import read_folder

    gold = read_folder(folder)
    for warning in gold.warnings:
        say(warning)
    return gold


def _register(file: str | None, knowledge: Knowledge) -> Register | None:
    if file is None:
        return None
    need(Message("the register"), "register", "duckdb")
    from extract.service.register import Register

    register = Register(Path(file), knowledge)
    register.check()
    return register


def _listening(host: str, port: int) -> socket.socket:
    host = host.removeprefix("[").removesuffix("]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        told = os.strerror(error.errno) if error.errno and error.errno > 0 else None
        cause = reason(error) if told is None else foreign(told, SYSTEM)
        problem = Message("{reason}: choose another --host or --port", reason=cause)
        raise OSError(placed(f"{host}:{port}", problem)) from error


def _serve(app: FastAPI, listening: socket.socket) -> None:
    import uvicorn

    from extract.service.connections import Connection

    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    say(_("{address} (stop with Ctrl-C)").format(address=address))
    # What strangers send that is no HTTP is no news: the log has what goes wrong here.
    config = uvicorn.Config(app, http=Connection, ws="none", log_level="error", access_log=False)
    with suppress(KeyboardInterrupt):  # how it is stopped
        uvicorn.Server(config).run(sockets=[listening])
