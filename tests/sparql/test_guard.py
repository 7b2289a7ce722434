"""No query reaches a network: neither past the guard, nor past the process that runs it."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from actorgraph.dataset import load
from actorgraph.errors import InvalidQuestion
from actorgraph.sparql import local
from actorgraph.sparql.guard import require_local


class Listener:
    """A port on loopback that counts who connects, and says goodbye."""

    def __init__(self, server: socket.socket) -> None:
        self.port: int = server.getsockname()[1]
        self.connections = 0
        self._server = server
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._server.accept()
                self.connections += 1
                connection.close()

    def seen(self) -> int:
        """How many have connected, this call's own knock not counted: after it, everybody before it is counted."""
        before = self.connections
        with socket.create_connection(("127.0.0.1", self.port)) as knock:
            knock.recv(1)
        self.connections -= 1
        assert self.connections >= before
        return self.connections


@contextmanager
def listening() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield Listener(server)


# --- spellings -----------------------------------------------------------------------------------------------------

BEFORE = r"""
?s ?p ?o .|?s ?p ?o.|?s x:n 1|?s x:n 1.0|?s x:n 1e0|?s x:n -1|?s ?p x:.|?s ?p x:a.|?s ?p true|?s ?p 'x'|?s ?p '''y'''
|?s ?p "" |?s ?p 'x'@en|?s ?p '1'^^x:i|?s ?p x:a\# .|?s ?p x:a\'.|?s ?p _:b.|FILTER(1<2)|FILTER(?s<?o)|?s ?p ?o FILTER(?o<x:a)
|?s <urn:a#b> ?o.|?s <#b> ?o.|?s (x:p?) ?o.|[] ?p ?o.|BIND(1 AS ?v)|OPTIONAL{}|VALUES ?v {1}|MINUS{?z ?z ?z}|{}|?s ?p (1 2).
|?s ?p ?o # it's <
|?s ?p ?o.# '''
""".split("|")  # noqa: SIM905 - a list of them hides what they look like
GAPS = ["", " ", "\n", "\t", "\r", "#\n", "#>\n", " #'\n", ' # """ \n', "#'''\r"]
WRAPPERS = """
SELECT * {%s}|ASK{%s}|CONSTRUCT{?a ?b ?c}WHERE{%s}|SELECT*{{%s}UNION{}}|SELECT * {OPTIONAL{%s}}|DESCRIBE ?a {%s}
|SELECT * {{SELECT * {%s}}}|SELECT * {?y ?z ?w FILTER EXISTS {%s}}|SELECT * {VALUES ?g {<%t>} %s}|SELECT * {{%s}} #'''
""".strip().split("|")
AFTER = ["", "#>", " #'''", "?y ?z ?w", "FILTER(2>1)"]


def spelling(draw: random.Random, port: int) -> str:
    """A query with SERVICE in it, mostly one that the engine understands."""

    def keyword(word: str) -> str:
        letters = (draw.choice((c.upper(), c.lower(), f"\\u{ord(c):04X}", f"\\U{ord(c):08x}")) for c in word)
        return "".join(letters) if draw.random() < 0.3 else draw.choice((word, word.lower(), word.title()))

    def gap() -> str:
        return draw.choice(GAPS)

    address = f"http://127.0.0.1:{port}/"
    target = draw.choice((f"<{address}>", f"<{address}#a>", "x:q", "?g", f"<\\u0068{address[1:]}>"))
    silent = draw.choice(("", "", f"{keyword('SILENT')}{gap() or ' '}"))
    body = draw.choice(("{?a ?b ?c}", "{}", "{SELECT * {?a ?b ?c}}"))
    service = f"{gap()}{keyword('SERVICE')}{gap() or draw.choice(('', ' '))}{silent}{target}{gap()}{body}"
    inner = f"{draw.choice(BEFORE)}{service}{draw.choice(AFTER)}"
    query = draw.choice(WRAPPERS).replace("%s", inner).replace("%t", address)
    return f"PREFIX x: <{address}>{query}"


def store() -> Store:
    """Two triples, so that the engine has something to join with."""
    node = NamedNode("a:b")
    made = Store()
    made.extend([Quad(node, node, Literal("1")), Quad(node, node, node)])
    return made


def asked(query: str, data: Store) -> None:
    """Put a query to the engine itself, with nothing between."""
    with suppress(SyntaxError, ValueError, OSError, RuntimeError):
        result = data.query(query)
        list(result) if hasattr(result, "__iter__") else bool(result)


def test_no_spelling_of_ten_thousand_reaches_a_listener() -> None:
    draw, data = random.Random(20261125), store()  # noqa: S311 - the same spellings on every run
    with listening() as listener:
        for _ in range(10_000):
            query = spelling(draw, listener.port)
            with suppress(InvalidQuestion):
                require_local(query)
                asked(query, data)
        assert listener.seen() == 0


def test_without_the_guard_spellings_do_reach_it() -> None:
    """So that the test above can fail."""
    draw, data = random.Random(20261125), store()  # noqa: S311
    with listening() as listener:
        for _ in range(300):
            asked(spelling(draw, listener.port), data)
        assert listener.seen() >= 50


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {?s agv:position 1SERVICE<http://127.0.0.1:%d/>{?a?b?c}}",
        "PREFIX p:<https://actorgraph.example/actor/china> SELECT * {?s agv:subject p:.SERVICE<http://127.0.0.1:%d/>{?a?b?c}}",
        "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:%d/>{?x ?y ?z} }",
        "SELECT * { ?s <urn:a#b> ?o .SERVICE<http://127.0.0.1:%d/>{?x ?y ?z} }",
        "SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:%d/> { ?s ?p ?o } }",
    ],
)
def test_what_passes_the_guard_is_still_unable_to_connect(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as listener:
        with pytest.raises(InvalidQuestion, match="This query is refused: SERVICE asks another server"):
            local.run(load(), query % listener.port)
        monkeypatch.setattr(local, "require_local", lambda _: None)
        with suppress(InvalidQuestion):
            local.run(load(), query % listener.port)
        assert listener.seen() == 0


def test_a_query_cannot_open_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "require_local", lambda _: None)
    with pytest.raises(InvalidQuestion):
        local.run(load(), "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }")


# --- what is harmless ----------------------------------------------------------------------------------------------

HARMLESS = (
    *("'{}'", '"{}"', "'''a\n{}'''", '"""{}"""', "<http://x.example/{}>", "<https://x.example/#{}>", "?{}", "'\\'{}'", '"\\"{}"'),
)


@given(form=st.sampled_from(HARMLESS), word=st.sampled_from(("SERVICE", "service", "Services", "from", "LOAD")))
def test_strings_addresses_variables_and_comments_may_hold_any_word(form: str, word: str) -> None:
    require_local(f"SELECT * {{ ?s ?p {form.format(word)} . # {word}\n ?x ?y ?z }}")


@given(st.text(alphabet="aS ervic<>?'\"#\\{}():.\n", max_size=40))
def test_any_text_is_either_refused_or_let_through(text: str) -> None:
    with suppress(InvalidQuestion):
        require_local(text)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ex:service ?o }",
        "SELECT * { ?s <service> ?o }",
        "SELECT * { ?s <urn:service> ?o }",
        "SELECT * { ?s ?p ?o }#SERVICE",
        "SELECT * { ?s ?p 'service' . ?s é:a ?o }",
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(query: str) -> None:
    with pytest.raises(InvalidQuestion, match="may appear only in"):
        require_local(query)


def test_a_long_query_takes_no_longer_than_its_length_allows() -> None:
    numbers = count()
    query = "SELECT * { " + " ".join(f"?s ?p 'service {next(numbers)}' ." for _ in range(50_000)) + " }"
    require_local(query)
