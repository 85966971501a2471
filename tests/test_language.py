"""Language: the catalogue is whole, and the command speaks the user's language wherever it tells something."""

from __future__ import annotations

import argparse
import ast
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from fakes import TEXT, Fake, load_fake
from paths import PACKAGE, PYTHONPATH

from extract import language
from extract.commands import cli, documents
from extract.corpus import pool, workers
from extract.corpus.workers import in_processes, itself
from extract.documents import Document, ReadError, failure
from extract.knowledge.files import PatternError
from extract.language import Message, as_message, translated

FOLDER = language.LOCALE / "ru" / "LC_MESSAGES"
SAID = {"_", "ngettext", "marked", "Message"}  # the functions whose texts the catalogue must have
TELLING = {"ReadError", "PatternError", "WorkerError", "MissingPackage", "OSError", "FileNotFoundError", "placed"}
TELLING |= {"ArgumentTypeError", "usage", "say", "fail", "need", "add_column"}
HELP = {"help", "description", "epilog", "title", "metavar"}
DATA = {"spark.py"}  # what it tells goes into a column
SHELL = {name: value for name, value in os.environ.items() if name != "LANGUAGE" and not name.startswith("LC_")}
Text = str | tuple[str, ...]
HOW = "run make messages, then translate what is new (what is said inside an f-string, it does not see)"


def texts(files: Iterable[Path]) -> Iterator[Text]:
    """The texts that are said in the code: a pair where the number decides."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID:
                count = 2 if node.func.id == "ngettext" else 1
                words = [one.value for one in node.args[:count] if isinstance(one, ast.Constant)]
                if words:
                    yield tuple(map(str, words)) if count == 2 else str(words[0])


def untranslated(file: Path) -> Iterator[str]:
    """The words that the user would read as they stand in the code: in errors, and in the parser's help."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            told = [one.value for one in node.keywords if one.arg in HELP] + (node.args if name in TELLING else [])
            for one in told:
                words = "".join(str(part.value) for part in ast.walk(one) if isinstance(part, ast.Constant))
                prose = re.search(r"\w \w", re.sub(r"--\S+", "", words))
                if prose and isinstance(one, ast.Constant | ast.JoinedStr):
                    yield f"{file.name}:{one.lineno}"


def catalogue(domain: str) -> Catalog:
    with (FOLDER / f"{domain}.po").open("rb") as file:
        return read_po(file, locale="ru")


CATALOGUE, PARSER = catalogue(language.DOMAIN), catalogue(language.PARSER)
MESSAGES = [message for one in (CATALOGUE, PARSER) for message in one if message.id]


# -- The catalogue


def test_every_message_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    assert set(texts(PACKAGE.rglob("*.py"))) == {message.id for message in CATALOGUE if message.id}, HOW


def test_nothing_is_told_without_the_catalogue() -> None:
    files = [
        one for one in PACKAGE.rglob("*.py") if one.name not in DATA and one.parent.name not in {"training", "service"}
    ]
    assert [place for file in files for place in untranslated(file)] == []


def test_every_text_of_the_parser_is_in_the_catalogue() -> None:
    assert set(texts([Path(argparse.__file__)])) <= {message.id for message in PARSER}


def test_every_message_has_a_translation_with_the_same_places() -> None:
    assert [message.id for message in MESSAGES if not sound(message)] == []


def sound(message: Entry) -> bool:
    english = message.id if isinstance(message.id, str) else message.id[-1]
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return bool(forms) and not message.fuzzy and all(form and places(form) == places(english) for form in forms)


def places(text: str) -> list[str]:
    """The places of values in a text: `{count}` and `%(default)s`."""
    if re.search(r"\{\w+(![rs])?(:[^}]*)?\}", text):
        return sorted(f"{name}!{turned}:{form}" for _, name, form, turned in Formatter().parse(text) if name)
    return sorted(re.findall(r"%(?:\(\w+\))?[srd]", text))


@pytest.mark.parametrize("domain", [language.DOMAIN, language.PARSER])
def test_what_is_compiled_is_what_the_catalogue_says(domain: str) -> None:
    made = BytesIO()
    write_mo(made, catalogue(domain))
    assert pairs((FOLDER / f"{domain}.mo").read_bytes()) == pairs(made.getvalue()), "run make messages"


def pairs(compiled: bytes) -> list[tuple[object, object]]:
    return [(message.id, message.string) for message in read_mo(BytesIO(compiled)) if message.id]


# -- Messages


def test_a_message_is_english_to_programs_and_told_in_russian() -> None:
    error = ReadError("a.csv:7", Message("no column “{column}”: name the columns id and date", column="id"))
    copy = pickle.loads(pickle.dumps(PatternError(error.args[0])))  # as from a worker process
    language.use("ru")
    for one in (error, copy):
        assert str(one) == "a.csv:7: no column “id”: name the columns id and date"
        assert translated(one) == "a.csv:7: нет столбца «id»: назовите столбцы id и date"


@pytest.mark.parametrize("template", [workers.DIED.template, workers.TOOK_LONGER, pool.DIED_LOADING, pool.HUNG_LOADING])
def test_what_becomes_of_workers_is_told_in_russian(template: str) -> None:
    language.use("ru")
    message = Message(template, seconds=1, code=9)
    assert translated(message) != str(message)


def test_what_was_stored_is_told_in_russian() -> None:
    language.use("ru")
    template = "a list announces {count} acts, {found} are numbered in it"
    assert translated(as_message(template.format(count=17, found=3), [template])) == (
        "в перечне объявлено актов: 17, пронумеровано: 3"
    )
    assert translated(as_message("something else", [template])) == "something else"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "ru_RU"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": "en_GB:ru"}, "en"),
        ({"LANG": "C", "LANGUAGE": ""}, "en"),
        ({}, "en"),
    ],
    ids=str,
)
def test_the_locale_tells_the_language(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language.preferred() == expected


# -- The command


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A folder with a text, and a pipeline that finds little in it."""
    monkeypatch.setattr(documents, "load_pipeline", load_fake)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "extract", *arguments]
    environment = SHELL | variables | {"PYTHONPATH": PYTHONPATH}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.mark.parametrize(
    "arguments", [["--lang", "ru", "run", "--help"], ["run", "--help", "--lang=ru"]], ids=["before", "after"]
)
def test_help_in_russian(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert out.startswith("использование: extract-ru run [-h] [--lang {ru,en}]")
    assert "показать эту справку и выйти" in out and "дата документов, у которых нет своей" in out
    assert not re.search(r"\b(usage|options|default|show|the)\b", out)


def test_the_locale_makes_it_speak_russian(folder: Path) -> None:
    assert python("schema", "--help", LANG="ru_RU.UTF-8").stdout.startswith("использование: ")
    done = python("run", "no.txt", LANG="ru_RU.UTF-8")
    assert (done.returncode, done.stderr) == (2, "extract-ru: no.txt: нет такого файла или папки: проверьте путь\n")
    assert "no such file" in python("run", "no.txt", "--lang", "en", LANG="ru_RU.UTF-8").stderr


def test_wrong_usage_in_russian(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        (["run"], "extract-ru run: не хватает обязательных аргументов: ВХОД (см. extract-ru run --help)\n"),
        (["run", "x", "--форматт"], "extract-ru run: здесь такого нет: --форматт"),
        (["run", "x", "--date", "2020-02-30"], "даты 2020-02-30 не существует: исправьте её"),
        (["run", "x", "--jobs", "0"], "аргумент --jobs: 0 не подходит: укажите целое число от 1"),
        (["run", "x", "--restart"], "--restart и --progress действуют только с --out"),
    ):
        with pytest.raises(SystemExit):
            cli.main([*arguments, "--lang", "ru"])
        assert said in capsys.readouterr().err


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["run", "x", "--lang", "de"])
    assert ended.value.code == 2 and "--lang: invalid choice: 'de'" in capsys.readouterr().err


def test_what_looks_like_the_option_may_be_an_argument(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "--", "--lang"]) == 2
    assert "--lang: no such file" in capsys.readouterr().err


def test_a_table_in_russian(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "--format", "table", "--date", "2020-12-02", "a.txt", "--lang", "ru"]) == 0
    out = capsys.readouterr().out
    assert "a · 2020-12-02 (указана) · 2 упоминания" in out and "Государства" in out and "Предупреждение" in out


def test_a_warning_in_russian(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fake / "b.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}), encoding="utf-8")
    assert cli.main(["run", "a.txt", "b.jsonl", "--lang", "ru"]) == 0
    expected = "extract-ru: b.jsonl (a): тот же id, что у a.txt: переименуйте один, чтобы различать их записи\n"
    assert capsys.readouterr().err == expected


def test_scores_in_russian(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fake / "a.ann").write_text("T1\tpost 18 38\tПрезидент Казахстана\nT2\tcity 0 9\tКазахстан\n", encoding="utf-8")
    assert cli.main(["score", ".", "--errors", "--lang", "ru"]) == 0
    out, err = capsys.readouterr()
    assert "должность: 1 ошибка (не найдено: 1)" in out and "всё вместе" in out and "Полн." in out
    assert err == "extract-ru: a.ann: пропущены упоминания неизвестных видов (1): city\n"
    assert cli.main(["score", ".", "--json", "-", "--lang", "ru"]) == 0
    assert json.loads(capsys.readouterr().out)["micro"]["gold"] == 1


def test_an_error_from_a_worker_process_in_russian(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fake / "b.txt").write_text("умри", encoding="utf-8")
    assert cli.main(["run", ".", "--jobs", "2", "--seconds", "60", "--lang", "ru"]) == 1
    expected = "extract-ru: ./b.txt: на нём прервался рабочий процесс: попробуйте его отдельно или уберите\n"
    assert capsys.readouterr().err == expected


def load_badly() -> Fake:
    raise PatternError(
        language.placed("dates.toml:7", Message("no `{name}`: give the entry one, in quotes", name="id"))
    )


def test_what_a_worker_process_raises_is_told_in_russian() -> None:
    language.use("ru")
    with pytest.raises(PatternError) as raised:
        list(in_processes([[Document("a", TEXT)]], 1, load_badly, itself))
    assert str(raised.value).endswith("no `id`: give the entry one, in quotes")
    assert translated(raised.value) == "dates.toml:7: нет `id`: добавьте в запись, в кавычках"


def test_what_others_say_is_told_in_russian(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fake / "b.jsonl").write_text('{"id": "b", "text": }', encoding="utf-8")
    (fake / "c.epub").write_text("x", encoding="utf-8")
    assert cli.main(["run", "b.jsonl", "c.epub", "--lang", "ru"]) == 2
    json, word = capsys.readouterr().err.splitlines()
    assert json.endswith("b.jsonl:1: это не JSON (ожидалось значение, позиция 21): исправьте строку")
    assert ".csv[.gz] или .tsv[.gz]: преобразуйте" in word
    (fake / "own").mkdir()
    (fake / "own" / "posts.toml").write_text("[[head]]\nphrase = 'вожак'\npreposition = 1\n", encoding="utf-8")
    assert cli.main(["patterns", "check", "own", "--lang", "ru"]) == 2
    assert "неизвестное поле `preposition`: поля записи – " in capsys.readouterr().err


def test_the_words_of_libraries_stand_in_quotes(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fake / "a.jsonl.gz").write_bytes(b"no gzip")
    told = "damaged gzip ({}): copy or compress it again"
    words = "Not a gzipped file (b'no')"
    assert cli.main(["run", "a.jsonl.gz"]) == 2
    assert capsys.readouterr().err == f"extract-ru: a.jsonl.gz: {told.format(words)}\n"
    assert cli.main(["run", "a.jsonl.gz", "--lang", "ru"]) == 2
    told = "повреждённый gzip («{}»): скопируйте или сожмите файл заново"
    assert capsys.readouterr().err == f"extract-ru: a.jsonl.gz: {told.format(words)}\n"


def test_a_fault_is_told_in_the_user_s_language() -> None:
    told = failure(Document("a", TEXT), KeyError("б")).error
    assert str(told) == "a fault (KeyError: 'б'): leave it out, and report it"
    language.use("ru")
    assert translated(told) == "сбой («KeyError: 'б'»): уберите этот документ и сообщите о сбое"


def test_what_is_stored_stays_english(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fake / "b.jsonl").write_text(json.dumps({"id": "b", "text": " "}), encoding="utf-8")
    assert cli.main(["run", "a.txt", "b.jsonl", "--out", "out", "--jobs", "1", "--lang", "ru"]) == 1
    problem = "b.jsonl:1: поле «text» пусто: заполните его или уберите строку"
    assert f"extract-ru: {problem}" in capsys.readouterr().err.splitlines()
    manifest = json.loads((fake / "out" / "manifest.json").read_bytes())
    assert manifest["shards"]["b"]["errors"] == ['b.jsonl:1: "text" is empty: fill it in, or leave the line out']
