from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from actorgraph.model.collection import Records
from actorgraph.storage import canonical
from actorgraph.storage.canonical import files, scalar
from actorgraph.storage.contents import bundled
from actorgraph.storage.folder import load
from actorgraph.storage.yaml import YamlFile
from tests.formats.datasets import TEXTS, datasets, freedonia


def put(texts: dict[str, str], folder: Path) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["dataset.yaml", "sources.yaml", "actors.yaml", "relations.yaml"])
def test_the_bundled_files_are_canonical(name: str) -> None:
    assert files(load())[name] == (bundled() / name).read_text(encoding="utf-8")


def test_every_field_is_written_and_read_back(tmp_path: Path) -> None:
    records = freedonia()
    texts = dict(files(records))
    assert load(put(texts, tmp_path)) == records
    assert files(load(tmp_path)) == texts


@given(datasets())
@settings(max_examples=60, deadline=None)
def test_any_dataset_is_read_back_as_it_was(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert load(put(dict(files(records)), Path(folder))) == records


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, with (brackets) and it's fine", "plain words, with (brackets) and it's fine"),
        ("NO", "'NO'"),
        ("2021", "'2021'"),
        ("2021-08", "2021-08"),
        ("2021-08-15", "'2021-08-15'"),
        ("2021-08/..", "2021-08/.."),
        ("12:30", "'12:30'"),
        ("~", "'~'"),
        ("- dash", "'- dash'"),
        ("a: b", "'a: b'"),
        ("a #b", "'a #b'"),
        ("it's: so", '"it\'s: so"'),
        ('say "it\'s": so', '"say \\"it\'s\\": so"'),
        ("two\nlines", '"two\\nlines"'),
        ("افغانستان", "افغانستان"),
        (5, "5"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str | int, written: str) -> None:
    assert scalar(text) == written


@given(TEXTS)
def test_any_text_is_one_line_that_reads_as_itself(text: str) -> None:
    written = scalar(text)
    assert "\n" not in written
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.yaml")
        path.write_text(f"- key: {written}\n", encoding="utf-8")
        assert YamlFile(path, "x").value == [{"key": text}]


def test_relations_too_many_for_one_file_become_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "LARGEST_FILE", 20_000)
    texts = dict(files(load()))
    assert "relations.yaml" not in texts
    assert sum(name.startswith("relations/") for name in texts) > 2
    assert max(len(text.encode()) for name, text in texts.items() if name.startswith("relations/")) <= 20_000
    assert load(put(texts, tmp_path)) == load()
