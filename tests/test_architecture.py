"""The arrows of the data flow, held to the code: nothing imports forwards; what is heavy waits until it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "actorgraph"

# A module may import what stands in an earlier row, never its own row or a later one.
LAYERS = [
    {"errors"},
    {"model"},
    {"storage"},
    {"questions"},
    {"check", "rdf"},
    {"formats", "map", "sparql"},
    {"dataset"},
    {"cli"},
    {"__main__"},
]
RANK = {name: rank for rank, row in enumerate(LAYERS) for name in row}

# The same inside each room.
ROOMS = {
    "model": [{"dates", "spelling"}, {"fields"}, {"vocabulary"}, {"records"}, {"names", "graph"}],
    "storage": [{"yaml", "files"}, {"folder"}, {"canonical"}],
    # Answers do not know who asks, one question may build on another.
    "questions": [
        {"answers"},
        {"scope"},
        {"claims"},
        {"parts", "standing"},
        {"neighbours"},
        {"profile", "timeline", "changes", "disputes", "path"},
        {"between"},
        {"listings"},
        {"ask"},
    ],
    "check": [{"glyphs"}, {"rules"}],
    "rdf": [
        {"terms", "depth"},
        {"properties"},
        {"syntax"},
        {"statements"},
        {"vocabulary", "shortcuts"},
        {"reading", "description"},
    ],
    "sparql": [{"worker", "guard", "server"}, {"local", "push", "fetch"}],
}

FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in FILES]


def modules_in(path: Path) -> list[str]:
    """Everything a file imports, wherever in the file, but for type checking only; names of the package without its own."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = {id(node) for block in ast.walk(tree) if is_for_types(block) for node in ast.walk(block)}
    found = []
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the arrows"
            found += [f"{node.module}.{alias.name}" if node.module == "actorgraph" else str(node.module) for alias in node.names]
    return found


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def ours(path: Path, depth: int = 1) -> set[str]:
    """The rooms (at depth 1) or the modules of one room (at depth 2) that a file imports."""
    parts = [name.split(".") for name in modules_in(path) if name.startswith("actorgraph.")]
    return {each[depth] for each in parts if len(each) > depth}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "__init__.py"])
def test_imports_point_back_along_the_data_flow(name: str) -> None:
    room = name.split("/")[0].removesuffix(".py")
    assert room in RANK, f"{room} has no row in LAYERS"
    imported = ours(PACKAGE / name) & RANK.keys()
    forward = {each for each in imported if each != room and RANK[each] >= RANK[room]}
    assert not forward, f"{room} may not import {sorted(forward)}: see LAYERS above"


@pytest.mark.parametrize("name", [name for name in NAMES if "/" in name and name.split("/")[0] in ROOMS])
def test_modules_of_a_room_build_on_what_comes_before_them(name: str) -> None:
    room, module, *_ = name.removesuffix(".py").split("/")
    if module == "__init__":
        assert not [each for each in modules_in(PACKAGE / name) if each.startswith("actorgraph.")]
        return
    rank = {each: place for place, row in enumerate(ROOMS[room]) for each in row}
    assert module in rank, f"{module} has no row in ROOMS"
    imported = {each.split(".")[2] for each in modules_in(PACKAGE / name) if each.startswith(f"actorgraph.{room}.")} - {module}
    forward = {each for each in imported if rank[each] >= rank[module]}
    assert not forward, f"{module} may not import {sorted(forward)}: see ROOMS above"


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


# --- cold starts ---------------------------------------------------------------------------------------------------

HEAVY = {
    *("networkx", "rdflib", "pyvis", "scipy", "numpy", "pandas", "matplotlib", "jinja2", "pydantic", "rapidfuzz", "ruamel"),
    *("edtf", "pyoxigraph", "IPython", "stix2", "followthemoney"),
}


@pytest.mark.parametrize(
    "question", ["hostile pakistan", "allies pakistan", "between pakistan afghan-taliban", "show pakistan", "types"]
)
def test_a_question_loads_nothing_heavy(question: str) -> None:
    program = f"""
import sys
from actorgraph.cli import main
try:
    main({question.split()!r})
except SystemExit as done:
    assert not done.code, done.code
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
