from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from actorgraph.dataset import Dataset, load
from actorgraph.errors import ServerFailed
from actorgraph.formats import export
from actorgraph.model.collection import Records
from actorgraph.questions.answers import as_json
from actorgraph.sparql.fetch import fetch
from actorgraph.sparql.push import BATCH, push
from actorgraph.sparql.server import Server
from tests.drawn import drawn
from tests.formats.datasets import datasets, freedonia, in_order_of_ids
from tests.formats.running import actorgraph
from tests.questions.test_powers import governed_worlds
from tests.questions.test_properties import actors, both, days
from tests.sparql.same import answers, assert_same
from tests.sparql.servers import oxigraph


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that holds the bundled dataset."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        push(load(), address)
        yield address


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that holds nothing."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.mark.parametrize("part", range(4))
def test_every_actor_at_five_dates_has_the_same_answers(server: str, part: int) -> None:
    assert_same(server, [actor.id for actor in load().actors][part::4])


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that holds what the last example left."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


COMMANDS = (
    "allies pakistan",
    "hostile TTP --as-of 2022-02",
    "show taliban",
    "between pakistan india --by-voice",
    "hostile pakistan --according-to usip-2022-ttp-problem",
    "timeline pakistan ttp",
    "timeline --sign negative",
    "disputes",
    "path india ttp",
    "changes 2018 2022",
    "show Rawalpindi",
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("format", ["json", "table"])
def test_commands_print_the_same(server: str, command: str, format: str) -> None:
    arguments = (*command.split(), "--format", format)
    assert actorgraph(*arguments, "--endpoint", server).stdout == actorgraph(*arguments).stdout
    assert actorgraph(*arguments, ACTORGRAPH_ENDPOINT=server).stdout == actorgraph(*arguments).stdout


@pytest.mark.parametrize(
    "command", ["show nobody", "hostile pakistann", "between pakistan PK", "show pakistan --according-to nobody"]
)
def test_mistakes_are_told_as_for_a_folder(server: str, command: str) -> None:
    from_folder = actorgraph(*command.split(), fails=True)
    from_server = actorgraph(*command.split(), "--endpoint", server, fails=True)
    assert (from_server.returncode, from_server.stderr) == (from_folder.returncode, from_folder.stderr)


def test_the_whole_dataset_comes_back(server: str) -> None:
    assert export(fetch(server), "json") == export(load(), "json")


@pytest.mark.parametrize(
    "command",
    [
        "show REGIME --as-of 1998",
        "show REGIME --as-of 2022",
        "show REGIME",
        "changes 1996 1998 REGIME",
        "timeline REGIME --as-of 1998",
    ],
)
def test_a_shared_name_means_the_same_as_in_a_folder(server: str, command: str) -> None:
    arguments = [each.replace("REGIME", "Taliban regime") for each in command.split()]
    assert actorgraph(*arguments, "--endpoint", server).stdout == actorgraph(*arguments).stdout


@pytest.mark.parametrize("command", ["show REGIME --ever", "show REGIME --as-of 2010", "timeline REGIME"])
def test_a_shared_name_is_asked_about_as_in_a_folder(server: str, command: str) -> None:
    arguments = [each.replace("REGIME", "Taliban regime") for each in command.split()]
    from_server = actorgraph(*arguments, "--endpoint", server, fails=True)
    assert from_server.stderr == actorgraph(*arguments, fails=True).stderr


def test_only_what_is_needed_crosses_the_network(server: str) -> None:
    folder = load()
    loneliest = min(folder.actors, key=lambda actor: len(folder.relations_of.get(actor.id, ())) or 10**6).id
    part: Records = fetch(server, [loneliest])
    assert len(part.relations) < len(folder.relations) / 10
    assert len(part.actors) < len(folder.actors) / 2
    assert {r.id for r in folder.relations_of[loneliest]} <= set(part.relation)


TIMES = {"war": ["1933-11~/1934?", "1933-11-XX", None], "peace": [None], "firefly-leads": [None]}


def test_times_origins_and_types_come_back_with_a_part(empty: str) -> None:
    """Of what an actor is in, citations have their time, sources their origin, types of the dataset whether they last."""
    push(freedonia(), empty)
    part: Records = fetch(empty, ["sylvania"])
    told = {r.id: [None if c.about is None else str(c.about) for c in r.citations] for r in part.relations}
    assert told == {name: TIMES[name] for name in told}
    assert {*told} >= {"war", "peace"}
    assert {source.id: source.origin for source in part.sources} == {"gazette": "Freedonian <Press> & Agency", "herald": None}
    assert {name: part.type[name].is_act for name in ("lends-sugar-to", "attacks", "fights")} == {
        "lends-sugar-to": True,
        "attacks": True,
        "fights": False,
    }
    whole: Records = fetch(empty, ["freedonia"])
    water = whole.actor["freedonia"].interests[0]
    assert [str(citation.about) for citation in water.citations] == ["192X%", "None"]


def test_who_governs_comes_with_a_part(empty: str) -> None:
    """Whether a claim outlives a change of regime is the same from a part as from the whole."""
    world = drawn(
        """
        old-regime   governs    sylvania 2001/2020  herald
        new-regime   governs    sylvania 2021/..    courier
        movement     governs    new-regime 2021/..  courier
        freedonia    supports   sylvania 2010/..    gazette
        freedonia    attacks    osterlich 2019      herald
        old-regime   arms       freedonia 2012      herald
        somebody     supports   nobody   -          courier
        movement     arms       somebody -          courier
        movement     fights     nobody   -          courier
        movement     accuses    nobody   2022-02    courier
        """,
        kinds={"old-regime": "government", "new-regime": "government", "movement": "armed-group"},
    )
    push(world, empty)
    for actor in ("freedonia", "sylvania", "movement", "old-regime", "osterlich"):
        part = fetch(empty, [actor], into=Dataset)
        assert answers(part, actor) == answers(world, actor), actor
        assert "r7" not in part.relation
    assert {*fetch(empty, ["freedonia"]).relation} == {"r1", "r2", "r3", "r4", "r5", "r6"}
    assert {*fetch(empty, ["osterlich"]).relation} == {"r5"}
    assert {*fetch(empty, ["movement"]).relation} == {*world.relation} - {"r5", "r7"}
    # The power is called by the face with most relations in the whole dataset, though few of them come with freedonia.
    part = fetch(empty, ["freedonia"], into=Dataset)
    assert {"r8", "r9", "r10"}.isdisjoint(part.relation)
    assert [(each.actor.id, each.faces) for each in part.allies("freedonia", possible=True).answers][:1] == [
        ("movement", ("sylvania", "new-regime"))
    ]


@given(governed_worlds(), days.map(str), actors)
@settings(max_examples=20, deadline=None)
def test_any_power_has_the_same_answers(shared: str, world: Dataset, day: str, actor: str) -> None:
    graph = "https://graph.example/powers"
    push(world, shared, graph)
    part = fetch(shared, [actor], graph=graph, into=Dataset)
    for with_parts in (False, True):
        for (_, here), (_, there) in zip(
            both(world, actor, as_of=day, with_parts=with_parts), both(part, actor, as_of=day, with_parts=with_parts), strict=True
        ):
            assert as_json(here) == as_json(there)


@given(datasets())
@settings(max_examples=15, deadline=None)
def test_any_dataset_comes_back(shared: str, records: Records) -> None:
    push(records, shared, "https://graph.example/any")
    assert fetch(shared, graph="https://graph.example/any") == records


# --- loading -------------------------------------------------------------------------------------------------------


def test_what_breaks_off_is_no_dataset_and_is_taken_up_again(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real, sent = Server.update, []

    def breaks(self: Server, text: str) -> None:
        sent.append(text)
        if len(sent) == 5:
            raise ServerFailed("the line is dead")
        real(self, text)

    monkeypatch.setattr(Server, "update", breaks)
    with pytest.raises(ServerFailed, match="the line is dead"):
        push(load(), empty)
    with pytest.raises(ServerFailed, match="has no complete actorgraph dataset"):
        fetch(empty, ["pakistan"])
    seen: list[tuple[int, int]] = []
    push(load(), empty, progress=lambda done, total: seen.append((done, total)))
    assert not [text for text in sent[5:] if text.startswith("CLEAR")]
    assert seen[0][0] == 4 * BATCH
    assert seen[-1][0] == seen[-1][1]
    assert export(fetch(empty), "json") == export(load(), "json")


def test_a_second_push_replaces_the_first(empty: str) -> None:
    push(load(), empty, "https://graph.example/one")
    push(freedonia(), empty, "https://graph.example/one")
    assert export(fetch(empty), "json") == export(freedonia(), "json")
    assert in_order_of_ids(fetch(empty)).actors == in_order_of_ids(freedonia()).actors


def test_several_datasets_are_told_apart_by_graph(empty: str) -> None:
    push(freedonia(), empty)
    push(load(), empty)
    done = actorgraph("allies", "pakistan", "--endpoint", empty, fails=True)
    assert done.returncode == 4
    assert "has several datasets. Choose a graph with --graph: https://actorgraph.example/graph/statements, " in done.stderr
    chosen = ("--endpoint", empty, "--graph", "https://freedonia.example/data/graph/statements", "--format", "json")
    assert json.loads(actorgraph("show", "FD", *chosen).stdout)["actor"]["id"] == "freedonia"


def test_a_graph_that_holds_something_else_is_not_cleared(empty: str) -> None:
    Server(empty).update("INSERT DATA { GRAPH <https://graph.example/mine> { <a:b> <a:c> <a:d> } }")
    with pytest.raises(ServerFailed, match=r"contains other data\. Choose another graph with --graph"):
        push(freedonia(), empty, "https://graph.example/mine")
    assert len(Server(empty).select("SELECT ?s { GRAPH <https://graph.example/mine> { ?s ?p ?o } }", "s")) == 1


def test_a_dataset_that_somebody_loaded_into_the_default_graph_is_found(empty: str) -> None:
    turtle = export(freedonia(), "turtle")
    assert isinstance(turtle, bytes)
    address = f"{empty.removesuffix('/query')}/store?default"
    request = urllib.request.Request(address, turtle, {"Content-Type": "text/turtle"}, method="PUT")  # noqa: S310 - loopback
    urllib.request.urlopen(request, timeout=30).close()  # noqa: S310
    assert export(fetch(empty), "json") == export(freedonia(), "json")


def test_push_and_ask_from_the_command_line(empty: str) -> None:
    done = actorgraph("push", "--endpoint", empty)
    assert done.stderr == "Loaded into https://actorgraph.example/graph/statements\n"
    assert json.loads(actorgraph("allies", "pakistan", "--endpoint", empty, "--format", "json").stdout)["answers"]
