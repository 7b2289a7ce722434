"""What an answer says of powers: with whom an actor is one, of whom a claim is told, and who stands alone, and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, run_here

RURITANIA = ROOT / "docs" / "ruritania"


def told(*arguments: str, data: Path = RURITANIA) -> str:
    """An answer without its line breaks."""
    done = run_here(*arguments, "--data", data)
    assert (done.code, done.stderr) == (0, "")
    return " ".join(done.stdout.split())


@pytest.fixture
def contested(tmp_path: Path) -> Path:
    """Ruritania in 2022, where a council governs as well; and the movement of the hats, which governs Sylvania too."""
    folder = Path(shutil.copytree(RURITANIA, tmp_path / "ruritania"))
    with (folder / "actors.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: council\n  name: Council\n  kind: government\n")
    return folder


def govern(folder: Path, who: str, whom: str) -> Path:
    """The folder with one more claim on who governs whom."""
    with (folder / "relations.yaml").open("a", encoding="utf-8") as file:
        file.write(f"- id: {who}-governs-{whom}\n  subject: {who}\n  type: governs\n  object: {whom}\n  when: 2021-08-15/..\n")
        file.write("  summary: It governs.\n  citations:\n  - source: courier\n")
    return folder


def test_a_claim_says_of_which_face_it_is_told() -> None:
    assert "[1] (shelters, as Black Hats)" in told("allies", "ruritania")
    assert "[1] (shelters, as Black Hats)" in told("allies", "sylvania")
    assert "[1] (shelters)" in told("allies", "black-hats")
    assert "[1] (shelters, as Black Hats)" in told("between", "sylvania", "regency")
    assert "(disputes a border with, as Ruritania)" in told("between", "regency", "sylvania", "--by-voice")


def test_two_faces_of_one_power_are_taken_apart_and_said_to_be_one() -> None:
    assert "Ruritania and Black Hats form one power. Here each is taken by itself." in told("between", "ruritania", "black-hats")
    assert "Here each is taken" not in told("between", "ruritania", "black-hats", "--as-of", "2020")


def test_a_state_before_its_change_of_government_is_told_from_the_power_after_it() -> None:
    allies = told("allies", "osterlich", "--as-of", "2021")
    assert "Ruritania (before its change of government)" in allies
    assert "The government of Ruritania changed during 2021, from Kingdom of Ruritania to Regency of Ruritania." in allies
    assert "Ruritania (before" not in told("allies", "osterlich", "--as-of", "2021-08-14")


def test_who_contests_a_state_is_named(contested: Path) -> None:
    one = told("hostile", "ruritania", data=govern(contested, "council", "ruritania"))
    assert "Ruritania is governed by Council and by Regency of Ruritania, so each answers for itself." in one
    assert "Forms one power" not in one


def test_who_governs_two_states_is_named(contested: Path) -> None:
    assert "Black Hats governs Sylvania and another state, so each answers for itself." in told(
        "hostile", "sylvania", data=govern(contested, "black-hats", "sylvania")
    )


def test_what_faces_do_to_each_other_is_left_out_and_counted(contested: Path) -> None:
    with (contested / "relations.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: quarrel\n  subject: regency\n  type: accuses\n  object: black-hats\n  when: 2022-08\n")
        file.write("  summary: They quarrel.\n  citations:\n  - source: courier\n")
    assert "Left out: 1 between faces of this power (--only-itself)." in told("hostile", "ruritania", data=contested)
    assert "They quarrel." in told("hostile", "regency", "--only-itself", data=contested)


def test_all_times_name_whom_to_ask_about_as_well() -> None:
    both = told("hostile", "regency", "--ever"), told("show", "regency", "--ever")
    assert all("For all times each actor is taken by itself. See also Black Hats and Ruritania." in each for each in both)
