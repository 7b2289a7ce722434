"""`export` and `import` as a person runs them: files complete or absent, messages, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph.errors import InvalidDataset
from actorgraph.formats import FORMATS, export
from actorgraph.formats.importing import import_file
from actorgraph.model.collection import Records
from actorgraph.rdf.syntax import SYNTAXES
from actorgraph.storage import files as output
from actorgraph.storage.canonical import files
from actorgraph.storage.folder import load
from tests.cli.test_streams import shell
from tests.conftest import needed_library
from tests.formats.datasets import freedonia
from tests.formats.running import actorgraph

SINGLE = [name for name, each in FORMATS.items() if each.suffix]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Freedonia as a dataset folder."""
    made = tmp_path / "freedonia"
    made.mkdir()
    output.write_folder(made, {name: text.encode() for name, text in files(freedonia()).items()})
    return made


@pytest.mark.parametrize("format", SINGLE)
def test_a_file_holds_what_stdout_shows(format: str, folder: Path, tmp_path: Path) -> None:
    if extra := FORMATS[format].extra:
        needed_library(extra, format)
    target = tmp_path / f"out{FORMATS[format].suffix}"
    actorgraph("export", format, "--data", str(folder), "-o", str(target))
    shown = shell(f"$A export {format} --data {folder} -o -", tmp_path).stdout
    assert target.read_bytes() == shown
    assert target.read_bytes() == export(freedonia(), format)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["freedonia", target.name]


@pytest.mark.parametrize("format", [*SYNTAXES, "json", "sqlite"])
def test_there_and_back(format: str, folder: Path, tmp_path: Path) -> None:
    file, back = tmp_path / f"out{FORMATS[format].suffix}", tmp_path / "back"
    actorgraph("export", format, "--data", str(folder), "-o", str(file))
    done = actorgraph("import", str(file), "-o", str(back))
    assert done.stderr == f"4 actors, 3 relations, 2 sources in {back}\n"
    again: Records = load(back)
    if format != "sqlite":  # which has the order of records as well
        assert export(again, format) == file.read_bytes()
    assert export(again, "json") == export(load(folder), "json")


@pytest.mark.parametrize("format", ["bundle", "csv"])
def test_a_folder_is_written_whole_and_replaced_whole(format: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    for _ in range(2):
        actorgraph("export", format, "-o", str(target))
        made = export(load(), format)
        assert not isinstance(made, bytes)
        assert {each.name: each.read_bytes() for each in target.iterdir()} == dict(made)
    assert list(tmp_path.iterdir()) == [target]


def test_the_date_of_shortcuts_can_be_chosen(tmp_path: Path) -> None:
    actorgraph("export", "bundle", "-o", str(tmp_path / "b"), "--as-of", "2001-06")
    assert (tmp_path / "b" / "shortcuts.ttl").read_text(encoding="utf-8").startswith("# Direct triples as of 2001-06.")
    assert "as of 2001-06" in (tmp_path / "b" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("export", "excel"), 2, "“excel” is not a format. Use one of: turtle, ntriples"),
        (("export", "bundle"), 2, "bundle is a folder of 6 files. Set the folder with -o."),
        (("export", "bundle", "--as-of", "soon", "-o", "x"), 2, "“soon” is not a date"),
        (("export", "jsonld", "--rdf12"), 2, "RDF 1.2 cannot be written in jsonld yet."),
        (("export", "turtle", "-o", "/nowhere/x.ttl"), 5, "“/nowhere/x.ttl” cannot be written: No such file or directory."),
        (("export", "csv", "-o", "/nowhere/x"), 5, "“/nowhere/x” cannot be written: No such file or directory."),
        (("export", "csv", "-o", "/etc/hostname"), 5, "it is not a folder"),
        (("export", "turtle", "--data", "/nowhere"), 4, "there is no such folder"),
        (("import", "x.txt", "-o", "never"), 2, "“x.txt” cannot be imported. Use --from with one of: turtle"),
        (("import", "/nowhere/x.ttl", "-o", "never"), 4, "the file cannot be opened: No such file or directory"),
        (("import", "x.ttl", "-o", "/etc"), 5, "“/etc” is not an empty folder. Choose a new one."),
    ],
)
def test_mistakes_are_told(arguments: tuple[str, ...], code: int, message: str) -> None:
    done = actorgraph(*arguments, fails=True)
    assert message in done.stderr
    assert (done.returncode, done.stdout) == (code, "")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    done = actorgraph("export", "csv", "-o", str(tmp_path), fails=True)
    assert (done.returncode, [each.name for each in tmp_path.iterdir()]) == (5, ["thesis.txt"])
    assert "it also contains thesis.txt" in done.stderr


@pytest.mark.parametrize("format", [name for name, each in FORMATS.items() if each.extra])
def test_a_format_whose_package_is_missing_says_what_to_install(format: str, tmp_path: Path) -> None:
    package = FORMATS[format].extra
    (tmp_path / f"{package}.py").write_text(f"raise ModuleNotFoundError('gone', name={package!r})", encoding="utf-8")
    done = actorgraph("export", format, "-o", str(tmp_path / "out"), fails=True, PYTHONPATH=str(tmp_path))
    advice = f"Install it with: pip install 'actorgraph[{format}]'"
    assert f"{format} needs the package {package}, which is not installed. {advice}" in done.stderr
    assert (done.returncode, done.stdout, (tmp_path / "out").exists()) == (2, "", False)


def contents(folder: Path) -> set[bytes]:
    return {each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.ttl"
    target.write_bytes(b"old")
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); sys.dont_write_bytecode = True;"
        "from actorgraph import cli; sys.exit(cli.invoke(['export', 'turtle', '-o', sys.argv[1]]))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(target)], capture_output=True, text=True, check=False)
    assert done.returncode == 5, done.stderr
    assert "cannot be written: File too large" in done.stderr
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"old", [target])


# --- hostile files -------------------------------------------------------------------------------------------------


RDF_XML = '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
TURTLE = """@prefix agv: <https://actorgraph.example/vocabulary#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://x.example/dataset/x> a agv:Dataset ; dcterms:identifier "x" ; dcterms:title "X" ; dcat:version "1" .
"""


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("x.ttl", "", "AG008", "expected exactly one dataset"),
        ("x.ttl", "<a> <b> .", "AG008", "not turtle"),
        ("x.ttl", TURTLE + "<https://y.example/dataset/y> a agv:Dataset .", "AG008", "(found 2 datasets)"),
        ("x.ttl", TURTLE + '<https://x.example/actor/a> a agv:Actor ; dcterms:identifier "../a" .', "AG105", "not an id"),
        (
            "x.ttl",
            TURTLE + '<https://x.example/actor/a> a agv:Actor ; dcterms:identifier "a", "b" .',
            "AG103",
            "expected text",
        ),
        ("x.ttl", TURTLE + '<https://x.example/actor/a> a agv:Actor ; dcterms:identifier "a" .', "AG102", "“name” is missing"),
        (
            "x.ttl",
            TURTLE + '[] a agv:Actor ; dcterms:identifier "a" ; rdfs:label "A\\u202Eb" ; agv:kind <https://k.example/person> .',
            "AG106",
            "U+202E is not allowed",
        ),
        ("x.nt", "<http://a b/> <b:c> <c:d> .", "AG008", "not ntriples"),
        ("x.rdf", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "AG008", "a DOCTYPE or NUL character is not allowed"),
        ("x.rdf", "<x>", "AG008", "not rdfxml"),
        ("x.jsonld", '{"@context": "http://127.0.0.1:9/", "a": "b"}', "AG008", "not jsonld"),
        ("x.nt", "<a:a> <a:b> " + "<<( <a:a> <a:b> " * 20_000 + "<a:c>" + " )>>" * 20_000 + " .", "AG002", "nested deeper than 64"),
        ("x.ttl", "<a:a> <a:b> " + "<<( <a:a> <a:b> #)>>\n" * 20_000 + "<a:c>" + " )>>" * 20_000, "AG002", "nested deeper than 64"),
        ("x.ttl", "<a:a> <a:b> " + "<<( <a:a\\u003E)>>'> <a:b> " * 20_000 + "<a:c>", "AG002", "nested deeper than 64"),
        (
            "x.trig",
            "<a:g> { <a:a> <a:b> " + "<<( <a:a> <a:b'> " * 20_000 + " }",
            "AG002",
            "nested deeper",
        ),
        ("x.rdf", RDF_XML + 'xmlns:a="a:">' + "<a:b><a:c>" * 200_000, "AG002", "nested deeper than 64"),
        ("x.rdf", RDF_XML + " ".join(f'xmlns:a{i}="a:"' for i in range(200_000)) + "/>", "AG002", "more than 1000 attributes"),
        ("x.jsonld", '{"a:b":' * 20_000 + "1" + "}" * 20_000, "AG002", "nested deeper than 64"),
        ("x.json", "{" + ",".join(f'"k{i}":1' for i in range(60_000)) + ',"k59999":1}', "AG008", "the key “k59999” appears twice"),
        ("x.json", '{"dataset": {}, "types": [{"id": ["x"]}]}', "AG103", "id: expected text"),
        ("x.json", '{"dataset": {"id": ' + "9" * 5_000 + "}}", "AG008", "not JSON: Exceeds the limit"),
        ("x.ttl", f'<a:a> <a:b> "{"A" * 20_000_000}" .', "AG002", "longer than the parser allows"),
        ("x.json", "{", "AG008", "not JSON"),
        ("x.json", "[" * 100_000, "AG002", "nested deeper than 64"),
        ("x.json", "[]", "AG008", "expected a JSON object with “dataset”"),
        ("x.json", '{"dataset": {"id": "x", "id": "y"}}', "AG008", "the key “id” appears twice"),
        ("x.json", '{"dataset": {}, "secrets": []}', "AG101", "there is no field “secrets” here"),
        ("x.json", '{"dataset": {}, "actors": {}}', "AG007", "“actors” must contain a list"),
        ("x.json", '{"dataset": {"id": "x", "title": "\\ud800", "version": "1"}}', "AG106", "U+D800 is not allowed"),
        ("x.json", '{"dataset": {"id": "x", "title": 5, "version": "1"}}', "AG103", "title: expected text"),
    ],
)
def test_files_that_hold_no_dataset_are_refused(name: str, text: str, code: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataset) as refused:
        import_file(tmp_path / name)
    told = str(refused.value)
    assert code in told
    assert message in told


def test_deep_jsonld_and_entity_bombs_end_in_a_message(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<!DOCTYPE r [<!ENTITY e0 "x">{entities}]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&e11;</rdf:RDF>'
    )
    for name, text in (("x.rdf", bomb), ("y.jsonld", "[" * 200_000)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = actorgraph("import", str(tmp_path / name), "-o", str(tmp_path / "out"), fails=True)
        assert (done.returncode, (tmp_path / "out").exists()) == (4, False), done.stderr[:500]


def test_import_opens_no_socket(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        port = listener.getsockname()[1]
        (tmp_path / "x.jsonld").write_text(json.dumps({"@context": f"http://127.0.0.1:{port}/", "a": "b"}), encoding="utf-8")
        system = f'<!DOCTYPE r SYSTEM "http://127.0.0.1:{port}/x.dtd"><r/>'
        (tmp_path / "x.rdf").write_text(system, encoding="utf-8")
        for name in ("x.jsonld", "x.rdf"):
            with pytest.raises(InvalidDataset):
                import_file(tmp_path / name)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_an_import_never_writes_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(export(freedonia(), "json"))  # type: ignore[arg-type]
    actorgraph("import", str(tmp_path / "x.json"), "-o", str(tmp_path / "out"))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "x.json"]
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == sorted(files(freedonia()))
