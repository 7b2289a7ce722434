from __future__ import annotations

import os
from pathlib import Path

import pytest

from actorgraph.errors import OutputRefused
from actorgraph.output import write_file


def test_writes_the_bytes_and_nothing_else(tmp_path: Path) -> None:
    write_file(tmp_path / "out.bin", b"\x00\xff new")
    assert (tmp_path / "out.bin").read_bytes() == b"\x00\xff new"
    assert os.listdir(tmp_path) == ["out.bin"]


def test_replaces_a_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    target.write_text("old")
    target.chmod(0o640)
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_file(tmp_path / "out", b"")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_follows_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_at_any_step_harms_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    target = tmp_path / "out.html"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OutputRefused, match="No space left on device"):
        write_file(target, b"new")
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.html"]


@pytest.mark.parametrize(("path", "why"), [("no/such/folder/out.html", "No such file or directory"), (".", "it is not a file")])
def test_refusals_name_the_path_and_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, why: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputRefused) as refused:
        write_file(path, b"")
    assert str(refused.value) == f"“{path}” cannot be written: {why}."
