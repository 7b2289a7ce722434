"""The arrows of the data flow, held to the code: nothing imports forwards; what is heavy waits until it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "actorgraph"

# In each room, the package itself being the first: a module may import from earlier rows, never from its own or a later one.
ROOMS = {
    "": [
        {"errors"},
        {"model"},
        {"storage"},
        {"questions"},
        {"check", "rdf"},
        {"formats", "map", "sparql"},
        {"dataset"},
        {"__init__"},
        {"cli"},
        {"__main__"},
    ],
    "model": [
        {"dates", "spelling"},
        {"fields", "suggestions"},
        {"vocabulary"},
        {"records"},
        {"consistency"},
        {"collection"},
        {"names", "graph"},
    ],
    "storage": [
        {"yaml", "files", "gate", "contents", "tables", "foreign"},
        {"standard", "lookups"},
        {"build", "canonical"},
        {"folder", "database"},
        {"snapshot"},
    ],
    # Answers do not know who asks, one question may build on another.
    "questions": [
        {"readings"},
        {"answers", "lasting"},
        {"powers", "scope"},
        {"holding", "faces"},
        {"claims"},
        {"membership", "standing"},
        {"around"},
        {"neighbours"},
        {"profile", "timeline", "changes", "disputes", "path"},
        {"between"},
        {"listings"},
        {"ask"},
    ],
    "check": [{"glyphs"}, {"rules"}],
    "rdf": [
        {"terms", "depth", "literals"},
        {"properties", "derived", "read_only", "namespaces"},
        {"syntax", "statements"},
        {"ontology", "shortcuts"},
        {"reading", "description", "view"},
    ],
    "map": [
        {"selection", "symbols", "template"},
        {"layout", "scripts"},
        {"curves"},
        {"picture"},
        {"network"},
        {"payload"},
        {"page"},
        {"__init__"},
    ],
    "sparql": [{"worker", "guard", "server"}, {"local", "push", "fetch"}],
    "cli": [
        {"streams", "document", "complete"},
        {"datasets"},
        {"table", "terminal", "markdown", "problems"},
        {"views"},
        {"render", "results"},
        {"options"},
        {"commands"},
        {"__init__"},
    ],
    "cli/views": [
        {"view", "wording"},
        {"evidence"},
        {"listings", "neighbours", "profile", "timeline", "changes", "disputes", "path"},
        {"between"},
        {"__init__"},
    ],
    "cli/commands": [{"questions", "data", "exchange"}, {"__init__"}],
}

FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in FILES]


def modules_in(path: Path) -> list[str]:
    """Everything a file imports, wherever in the file and for whatever purpose, as names of modules or of what is in them."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the arrows"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def imports_of(name: str) -> set[str]:
    """The files of the package that a file of it imports."""
    named = (each.split(".") for each in modules_in(PACKAGE / name))
    # The longer name first: `from actorgraph.cli import streams` is an arrow to cli/streams.py, not to cli/__init__.py.
    files = (file_of(parts) or file_of(parts[:-1]) for package, *parts in named if package == "actorgraph")
    return {file for file in files if file}


def file_of(parts: list[str]) -> str | None:
    """The file of a module of the package, None where there is no such module."""
    return next((each for each in ("/".join(parts) + ".py", "/".join([*parts, "__init__.py"])) if each in NAMES), None)


def places(name: str) -> dict[str, str]:
    """Each room that a file is in, with what it belongs to there: `cli/views/path.py` is part of `views` in cli."""
    parts = name.removesuffix(".py").split("/")
    return {"/".join(parts[:depth]): part for depth, part in enumerate(parts)}


@pytest.mark.parametrize(("name", "room"), [(name, room) for name in NAMES for room in places(name) if room in ROOMS])
def test_imports_point_back_along_the_data_flow(name: str, room: str) -> None:
    rank = {each: number for number, row in enumerate(ROOMS[room]) for each in row}
    module = places(name)[room]
    imported = {places(each)[room] for each in imports_of(name) if room in places(each)} - {module}
    if module == "__init__" and module not in rank:
        assert not imported, f"{name} may not import {sorted(imported)}"
        return
    assert {module, *imported} <= rank.keys(), f"{sorted({module, *imported} - rank.keys())} have no row in ROOMS"
    forward = {each for each in imported if rank[each] >= rank[module]}
    assert not forward, f"{name} may not import {sorted(forward)}: see ROOMS above"


@pytest.mark.parametrize("name", NAMES)
def test_no_module_is_imported_by_a_name_made_at_run_time(name: str) -> None:
    calls = (node for node in ast.walk(ast.parse((PACKAGE / name).read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    unseen = {"import_module", "importlib.import_module", "__import__"} & {ast.unparse(call.func) for call in calls}
    assert not unseen, "an arrow that the test above cannot see"


@pytest.mark.parametrize("name", NAMES)
def test_only_the_gate_knows_pydantic(name: str) -> None:
    imported = {each.split(".")[0] for each in modules_in(PACKAGE / name)}
    assert bool(imported & {"pydantic", "pydantic_core"}) is (name == "storage/gate.py")


# A program of its own, which a query runs in.
PROGRAMS = {"sparql/worker.py"}


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("cli/") and name not in PROGRAMS])
def test_only_the_command_line_prints_or_exits(name: str) -> None:
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        words = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
        assert words not in {"print", "exit", "quit", "input", "sys.exit", "os._exit", "sys.stdout", "sys.stderr", "SystemExit"}, (
            words
        )


def test_the_process_of_a_query_imports_nothing_of_the_package() -> None:
    assert not [name for name in modules_in(PACKAGE / "sparql" / "worker.py") if name.startswith("actorgraph")]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_code_or_loads_objects_from_data(name: str) -> None:
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"eval", "exec", "compile", "yaml.load", "yaml.safe_load", "pickle.load", "pickle.loads", "os.system"}
    assert "pickle" not in modules_in(PACKAGE / name)


def test_a_file_is_named_for_what_it_is() -> None:
    vague = {"utils", "util", "helpers", "helper", "core", "misc", "common", "tools", "lib"}
    assert not [name for name in NAMES if vague & set(name.removesuffix(".py").split("/"))]


@pytest.mark.parametrize("name", NAMES)
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(ast.parse((PACKAGE / name).read_text(encoding="utf-8"))), name


# --- names ---------------------------------------------------------------------------------------------------------

# Names that several modules define because they mean the same in each.
_COMMAND = "the command puts the question of this name"
TWINS = {
    "actors": _COMMAND,
    "allies": _COMMAND,
    "between": _COMMAND,
    "changes": _COMMAND,
    "disputes": _COMMAND,
    "hostile": _COMMAND,
    "path": _COMMAND,
    "show": _COMMAND,
    "sources": _COMMAND,
    "timeline": _COMMAND,
    "types": _COMMAND,
    "check": "the command prints what the function of this name finds",
    "push": "the command calls the function of this name",
    "export": "each format has one; the one of `formats` calls that of the format asked for",
    "load": "the library gives a Dataset, which answers questions; storage gives the records alone",
    "main": "the entry points of the program and of the process that runs a query",
}


def defined_in(name: str) -> set[str]:
    """The public functions, classes and constants that a file defines at its top level, also under a condition."""
    found: set[str] = set()
    pending: list[ast.stmt] = list(ast.parse((PACKAGE / name).read_text(encoding="utf-8")).body)
    while pending:
        match pending.pop():
            case ast.FunctionDef(name=defined) | ast.AsyncFunctionDef(name=defined) | ast.ClassDef(name=defined):
                found.add(defined)
            case ast.Assign(targets=targets):
                found |= {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=defined)):
                found.add(defined)
            case ast.If(body=body, orelse=orelse) | ast.Try(body=body, orelse=orelse):
                pending += [*body, *orelse]
    return {each for each in found if not each.startswith("_")}


def test_a_name_has_one_meaning() -> None:
    """No public name is defined in two modules, but for the twins above."""
    homes: dict[str, list[str]] = {}
    for file in NAMES:
        for defined in defined_in(file):
            homes.setdefault(defined, []).append(file)
    shared = {each: files for each, files in homes.items() if len(files) > 1}
    homonyms = [f"{each}: {', '.join(files)}" for each, files in sorted(shared.items()) if each not in TWINS]
    assert not homonyms, "rename all but one of each:\n" + "\n".join(homonyms)
    assert shared.keys() == TWINS.keys(), "these are no twins any more: take them out of TWINS"
    assert len(TWINS) <= 16


# --- cold starts ---------------------------------------------------------------------------------------------------

HEAVY = {
    *("networkx", "rdflib", "pyvis", "scipy", "numpy", "pandas", "matplotlib", "jinja2", "rapidfuzz", "ruamel"),
    *("edtf", "pyoxigraph", "IPython", "stix2", "followthemoney"),
}


@pytest.mark.parametrize(
    "question", ["hostile pakistan", "allies pakistan", "between pakistan afghan-taliban", "show pakistan", "types"]
)
def test_a_question_loads_nothing_heavy(question: str) -> None:
    program = f"""
import sys
from actorgraph import cli
code = cli.invoke({question.split()!r})
assert not code, code
sys.stderr.write(" ".join(sorted({{name.split(".")[0] for name in sys.modules}})))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stderr.split())
    assert "actorgraph" in loaded
    assert not loaded & HEAVY


def test_importing_the_package_reads_nothing() -> None:
    program = "import sys, actorgraph; print(sorted(name for name in sys.modules if name.startswith('actorgraph')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "['actorgraph']\n"
