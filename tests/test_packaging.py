"""What is installed from the wheel is whole: the data and the vocabulary travel inside, and it answers from any folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from actorgraph import __version__
from actorgraph.storage.contents import bundled
from tests.conftest import ROOT, run
from tests.test_architecture import modules_in

QUESTION = ("hostile", "pakistan")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, without its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder), str(wheel)]
    subprocess.run(command, capture_output=True, check=True)
    return folder


def test_the_wheel_holds_every_file_of_the_package_and_the_data(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if not name.split("/")[0].endswith(".dist-info")}
    package = ROOT / "src" / "actorgraph"
    code = {f"actorgraph/{path.relative_to(package).as_posix()}" for path in package.rglob("*") if is_shipped(path)}
    data = {f"actorgraph/data/{path.name}" for path in (ROOT / "data").iterdir()}
    assert inside == code | data
    assert {"actorgraph/py.typed", "actorgraph/model/vocabulary.yaml", "actorgraph/data/relations.yaml"} <= inside


def is_shipped(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def test_the_wheel_holds_the_licences_of_code_and_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
    assert [name for name in names if name.endswith(".dist-info/licenses/data/LICENSE")]


def test_the_installed_command_answers_like_the_one_here(installed: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(installed), "COLUMNS": "80"}
    where = [sys.executable, "-c", "import actorgraph.storage.contents as f; print(f.__file__); print(f.bundled())"]
    shown = subprocess.run(where, capture_output=True, encoding="utf-8", env=env, cwd=tmp_path, check=True).stdout
    assert shown == f"{installed}/actorgraph/storage/contents.py\n{installed}/actorgraph/data\n"
    command = [sys.executable, "-m", "actorgraph", *QUESTION]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, cwd=tmp_path, check=True)
    assert (done.stdout, done.stderr, 0) == run(*QUESTION)
    assert done.stdout


def test_here_the_data_is_that_of_the_checkout() -> None:
    """An edit of data/ shows at once: there is no second copy of it."""
    assert bundled() == ROOT / "data"


def test_one_version_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    cited = re.findall(r"^version:\s*\"?([^\s\"]+)\"?\s*$", citation, re.MULTILINE)
    assert cited == [__version__]
    assert metadata.version("actorgraph") == __version__
    assert run("--version").stdout == f"actorgraph {__version__}\n"


def test_every_library_that_is_imported_is_declared() -> None:
    imported = {name.split(".")[0] for path in (ROOT / "src").rglob("*.py") for name in modules_in(path)}
    declared = {distribution(line) for line in metadata.requires("actorgraph") or () if not re.search("extra == .dev.", line)}
    of_module = metadata.packages_distributions()
    for library in imported - sys.stdlib_module_names - {"actorgraph"}:
        # A library of an extra may be missing here; its distribution is then taken to have its name.
        assert declared & set(map(distribution, of_module.get(library, [library]))), library


def distribution(requirement: str) -> str:
    """The name of a distribution, as one spelling of all that are equal."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()
