"""What can go wrong between here and a server is told in a sentence, with exit code 4."""

from __future__ import annotations

import http.server
import json
import socket
import time
from collections.abc import Callable, Iterator

import pytest

from actorgraph.errors import InvalidDataset, InvalidQuestion, ServerFailed
from actorgraph.server import Server
from tests.endpoint.servers import answering, free_port
from tests.export.running import actorgraph

Handler = http.server.BaseHTTPRequestHandler


def replying(
    status: int, body: str, content_type: str = "application/sparql-results+json", **headers: str
) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", content_type)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body.encode())

    return answer


def found(columns: str, *rows: dict[str, dict[str, str]]) -> str:
    """What a server answers to SELECT."""
    return json.dumps({"head": {"vars": list(columns)}, "results": {"bindings": rows}})


EMPTY = found("dg")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (replying(200, found("x", {"x": {"type": "uri", "value": "a:b"}})), "left cells of its answer empty"),
        (replying(200, EMPTY), "holds no dataset of actorgraph or none that was loaded to the end. Load one with “push”."),
        (
            replying(200, "<html>Welcome!</html>", "text/html"),
            "did not answer as a SPARQL server does. Is this the address of one?",
        ),
        (replying(200, '{"head": {}, "boolean": true}'), "did not answer as a SPARQL server does."),
        (
            replying(404, "no such page", "text/plain"),
            "answered 404 Not Found. Is this the address of its SPARQL service? It says: “no such page”",
        ),
        (replying(401, ""), "answered 401 Unauthorized. Put user:password@ before its name."),
        (replying(500, "\x1b[31mboom\nat line 3", "text/plain"), "answered 500 Internal Server Error. It says: “ [31mboom”"),
        (replying(302, "", Location="http://127.0.0.1:1/"), "cannot be reached"),
    ],
)
def test_what_a_server_answers_amiss(answer: Callable[[Handler], None], message: str) -> None:
    with answering(answer) as address:
        done = actorgraph("allies", "pakistan", "--endpoint", address, fails=True)
    assert message in done.stderr
    assert "\x1b" not in done.stderr
    assert (done.returncode, done.stdout) == (4, "")


@pytest.mark.parametrize("command", [("allies", "pakistan"), ("push",)])
def test_nobody_listens(command: tuple[str, ...]) -> None:
    done = actorgraph(*command, "--endpoint", f"http://127.0.0.1:{free_port()}/query", fails=True)
    assert "cannot be reached: Connection refused." in done.stderr
    assert done.returncode == 4


def test_a_server_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/query"
        with pytest.raises(ServerFailed, match=r"did not answer within 0\.2 seconds"):
            Server(address, timeout=0.2).select("SELECT * {}")


def test_a_server_that_stops_in_the_middle() -> None:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"{")
        handler.wfile.flush()
        time.sleep(0.5)

    with answering(answer) as address, pytest.raises(ServerFailed, match=r"did not answer within|broke off"):
        Server(address, timeout=0.2).select("SELECT * {}")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x.example/", "localhost:7878", "http://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(InvalidQuestion, match="starts with http:// or https://"):
        Server(address)


def test_passwords_are_never_shown() -> None:
    done = actorgraph("push", "--endpoint", f"http://me:secret@127.0.0.1:{free_port()}/query", fails=True)
    assert "secret" not in done.stderr
    assert "me:" not in done.stderr


def test_options_that_do_not_fit() -> None:
    done = actorgraph("allies", "pakistan", "--graph", "https://graph.example/", fails=True)
    assert (done.returncode, "Give the server's address with --endpoint" in done.stderr) == (2, True)
    done = actorgraph("push", "--endpoint", "http://127.0.0.1:9/", "--graph", "not an iri> }", fails=True)
    assert (done.returncode, "cannot name a graph" in done.stderr) == (2, True)


def lying() -> Iterator[str]:
    """A server's answers about a dataset whose title hides something and whose date is none."""
    dataset = {"type": "uri", "value": "https://x.example/dataset/x"}
    yield found("dg", {"d": dataset})
    properties = {
        "http://purl.org/dc/terms/title": "A\u202eB",
        "http://purl.org/dc/terms/identifier": "x",
        "https://actorgraph.example/vocabulary#reviewed": "soon",
    }
    yield found(
        "spo",
        *({"s": dataset, "p": {"type": "uri", "value": p}, "o": {"type": "literal", "value": o}} for p, o in properties.items()),
    )
    while True:
        yield found("s")


def test_what_a_server_sends_is_checked_like_a_strangers_file() -> None:
    from actorgraph.endpoint import fetch

    told = lying()
    with answering(lambda handler: replying(200, next(told))(handler)) as address, pytest.raises(InvalidDataset) as refused:
        fetch(address)
    assert {problem.code for problem in refused.value.problems} == {"AG102", "AG106", "AG107"}
