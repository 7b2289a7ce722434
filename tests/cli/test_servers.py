"""What a command fetches from a server, and what completion offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import typer

from actorgraph import Dataset
from actorgraph.cli import complete
from actorgraph.cli.commands import app_for
from actorgraph.model.dates import EVER, Period
from tests.conftest import WORLD, run_here

ADDRESS = "http://127.0.0.1:9/sparql"


@pytest.fixture
def fetched(world: Dataset, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, Any]]]:
    """Every fetch of a command, as the actors and options it was given; each gets the invented world."""
    calls: list[tuple[list[str], dict[str, Any]]] = []

    def fetch(address: str, actors: Sequence[str], **options: Any) -> Dataset:
        assert address == ADDRESS
        calls.append((list(actors), options))
        return world

    monkeypatch.setattr("actorgraph.sparql.fetch.fetch", fetch)
    return calls


@pytest.mark.parametrize(
    ("question", "actors"),
    [
        ("allies sylvania", ["sylvania"]),
        ("hostile FD", ["FD"]),
        ("between freedonia sylvania", ["freedonia", "sylvania"]),
        ("show zk", ["zk"]),
        ("timeline", []),
        ("timeline freedonia zk", ["freedonia", "zk"]),
        ("changes 1999 2022", []),
        ("changes 1999 2022 zk", ["zk"]),
        ("disputes", []),
        ("disputes zk", ["zk"]),
        # A chain may lead through any actor.
        ("path zk sylvania", []),
    ],
)
def test_a_question_fetches_what_its_actors_need(
    question: str, actors: list[str], fetched: list[tuple[list[str], dict[str, Any]]]
) -> None:
    done = run_here(*question.split(), "--endpoint", ADDRESS)
    assert (done.code, done.stderr) == (0, "")
    ((asked, options),) = fetched
    assert asked == actors
    assert (options["voices"], options["graph"], options["seconds"]) == (False, None, 300.0)


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ("allies zk", None),
        ("allies zk --as-of 1999", "1999"),
        ("allies zk --ever", ".."),
        ("timeline zk", ".."),
        ("timeline zk --as-of 1999", "1999"),
        ("disputes zk", ".."),
        ("changes 1999 2022 zk", "2022"),
    ],
)
def test_names_are_looked_up_at_the_date_of_the_question(
    question: str, at: str | None, fetched: list[tuple[list[str], dict[str, Any]]]
) -> None:
    assert run_here(*question.split(), "--endpoint", ADDRESS).code == 0
    ((_, options),) = fetched
    assert options["at"] == (EVER if at == ".." else at and Period.parse(at))


def test_a_fetch_has_the_options_of_the_command(fetched: list[tuple[list[str], dict[str, Any]]]) -> None:
    done = run_here(
        *("hostile", "freedonia", "--endpoint", ADDRESS, "--graph", "urn:g", "--timeout", "7", "--according-to", "courier")
    )
    assert done.code == 0
    ((_, options),) = fetched
    assert (options["voices"], options["graph"], options["seconds"]) == (True, "urn:g", 7.0)


def test_completion_offers_ids_of_the_dataset() -> None:
    context = typer.Context(typer.main.get_command(app_for([])))
    context.params["data"] = str(WORLD)
    assert complete.actor_ids(context, "free") == ["freedonia"]
    assert complete.type_ids(context, "allied") == ["allied-with"]
    assert {"courier", "freedonia"} <= set(complete.voice_ids(context, ""))
    context.params["data"] = "no/such/folder"
    assert complete.actor_ids(context, "") == []
