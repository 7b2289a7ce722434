from __future__ import annotations

from collections.abc import Iterator

import pytest

from actorgraph.dataset import load
from actorgraph.errors import ServerFailed
from actorgraph.formats import export
from actorgraph.sparql.fetch import fetch
from actorgraph.sparql.push import push
from actorgraph.sparql.server import Server
from tests.formats.running import actorgraph
from tests.sparql.same import assert_same
from tests.sparql.servers import virtuoso


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that holds the bundled dataset."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        push(load(), address)
        yield address


# One test, so that the tests of this file, wherever they run, start one server.
def test_virtuoso_gives_the_same_answers(server: str) -> None:
    assert_same(server, [actor.id for actor in load().actors])
    assert export(fetch(server), "json") == export(load(), "json")
    for command in ("hostile taliban --format json", "path india ttp --format json", "disputes"):
        assert actorgraph(*command.split(), "--endpoint", server).stdout == actorgraph(*command.split()).stdout
    push(load(), server.replace("//", "//dba:dba@").replace("/sparql", "/sparql-auth"), "https://graph.example/mine")
    with pytest.raises(ServerFailed, match="answered 401"):
        push(load(), server.replace("/sparql", "/sparql-auth"))
    with pytest.raises(ServerFailed, match="truncated the result at 10000 rows"):
        Server(server).select("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", "s")
