"""What can go wrong between here and a server is told in a sentence, with exit code 4."""

from __future__ import annotations

import http.server
import json
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count

import pytest

from actorgraph.errors import InvalidDataset, InvalidQuestion, ServerFailed
from actorgraph.sparql.fetch import PAGE, fetch
from actorgraph.sparql.server import Server
from tests.formats.running import actorgraph
from tests.sparql.servers import answering, free_port

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
        (replying(200, found("x", {"x": {"type": "uri", "value": "a:b"}})), "returned rows with empty cells"),
        (replying(200, EMPTY), "has no complete actorgraph dataset. Load one with “push”."),
        (
            replying(200, "<html>Welcome!</html>", "text/html"),
            "is not answering like a SPARQL server. Is the address right?",
        ),
        (replying(200, '{"head": {}, "boolean": true}'), "is not answering like a SPARQL server."),
        (
            replying(404, "no such page", "text/plain"),
            "answered 404 Not Found. Is this the address of its SPARQL service? The server says: “no such page”",
        ),
        (replying(401, ""), "answered 401 Unauthorized. Add user:password@ before the host name."),
        (
            replying(500, "\x1b[31mboom\nat line 3", "text/plain"),
            "answered 500 Internal Server Error. The server says: “\\u{1b}[31mboom”",
        ),
        (
            replying(302, "", Location="http://me:secret@127.0.0.1:1/\x1b"),
            "redirects to “http://127.0.0.1:1/\\u{1b}”, which is not followed. If you trust that address, use it instead.",
        ),
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


def raw(*parts: bytes, forever: bytes = b"") -> Callable[[Handler], None]:
    """These bytes instead of an HTTP answer, and then `forever` again and again, until nobody listens."""

    def answer(handler: Handler) -> None:
        with suppress(OSError):
            for part in parts:
                handler.wfile.write(part)
            while forever:
                handler.wfile.write(forever)
                handler.wfile.flush()
                time.sleep(0.02)

    return answer


def reset(handler: Handler) -> None:
    """Half an answer, and then a connection that is torn down."""
    handler.wfile.write(b"HTTP/1.0 500 OK\r\nContent-Length: 1000\r\n\r\n")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


OK = b"HTTP/1.0 200 OK\r\nContent-Type: application/sparql-results+json\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        raw(OK + b"Content-Length: 1000\r\n\r\n{", forever=b" "),
        raw(OK + b"\r\n", forever=b" "),
        raw(forever=b"HTTP/1.1 100 Continue\r\n\r\n"),
        raw(OK, forever=b"X: y\r\n"),
        raw(b"HTTP/1.0 200", forever=b" "),
    ],
    ids=["half", "a-byte-at-a-time", "continue", "headers", "status"],
)
def test_a_server_that_never_comes_to_an_end(answer: Callable[[Handler], None]) -> None:
    with answering(answer) as address, pytest.raises(ServerFailed, match=r"did not answer within 0\.3 seconds|in HTTP"):
        Server(address, timeout=0.3).select("SELECT * {}")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (raw(b"HTTP/1.0 500 \x1b[31mred\x1b]0;pwned\x07\r\n\r\nx"), "answered 500 \\u{1b}[31mred\\u{1b}]0;pwned\\u{7}."),
        (raw(b"\x1b]0;pwned\x07\x1b[2Jgarbage\r\n\r\n"), "did not answer in HTTP: \\u{1b}]0;pwned"),
        (raw(b"A" * 60_000 + b"\r\n\r\n"), "did not answer in HTTP: AAAA"),
        (raw(OK + b"X-SPARQL-MaxRows: " + b"9" * 5000 + b"\r\n\r\n" + EMPTY.encode()), "has no complete actorgraph dataset"),
        (raw(OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + EMPTY.encode()), "has no complete actorgraph dataset"),
        (raw(b"HTTP/1.0 302 Found\r\nLocation: gopher://\x1b[31m\x07x\r\n\r\n"), "redirects to “gopher://\\u{1b}[31m\\u{7}x”"),
        (raw(b"HTTP/1.0 302 Found\r\nLocation: http://[bad\r\n\r\n"), "redirects to “http://[bad”"),
        (raw(b"HTTP/1.0 302 Found\r\n\r\n"), "redirects to “another address”"),
        (raw(b"HTTP/1.0 401 No\r\nWWW-Authenticate: \xff\xfe\r\n\r\n"), "answered 401 No."),
        (raw(b"HTTP/1.1 500 OK\r\nTransfer-Encoding: chunked\r\n\r\n\x1b[31mzz\r\n"), "answered 500 OK."),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\x1b[31mzz\r\n"), "did not answer in HTTP"),
        (reset, "answered 500 OK."),
    ],
)
def test_answers_that_are_not_quite_http(answer: Callable[[Handler], None], message: str) -> None:
    with answering(answer) as address:
        done = actorgraph("allies", "pakistan", "--endpoint", address, fails=True)
    assert message in done.stderr
    assert done.stderr.replace("\n", "").isprintable()
    assert len(done.stderr.encode()) <= 2_001
    assert (done.returncode, done.stdout) == (4, "")


def test_no_other_server_is_asked() -> None:
    with answering(replying(200, EMPTY)) as other, answering(replying(307, "", Location=other)) as address:
        with pytest.raises(ServerFailed, match="redirects to"):
            Server(address).select("SELECT * {}")
        with pytest.raises(ServerFailed, match="redirects to"):
            Server(address.replace("http://", "http://me:secret@")).select("SELECT * {}")


# --- budgets -------------------------------------------------------------------------------------------------------


def endless(handler: Handler) -> None:
    """Pages of nodes without end, each full, in the order asked for."""
    number = next(NUMBERS)
    if number == 0:
        rows = found("dg", {"d": {"type": "uri", "value": "https://x.example/dataset/x"}})
    elif number == 1:
        rows = found("spo")
    else:
        nodes = (f"https://x.example/actor/a{PAGE * number + place:012}" for place in range(PAGE))
        rows = found("s", *({"s": {"type": "uri", "value": node}} for node in nodes))
    replying(200, rows)(handler)


NUMBERS = count()


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [("MOST_ROWS", 12_000, "more than 12,000 rows in total"), ("LARGEST_FETCH", 10**6, "more than 1 MB in total")],
)
def test_a_fetch_has_a_budget(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, message: str) -> None:
    monkeypatch.setattr(f"actorgraph.sparql.fetch.{limit}", value)
    monkeypatch.setattr(f"{__name__}.NUMBERS", count())
    with answering(endless) as address, pytest.raises(ServerFailed, match=message):
        fetch(address)


def test_a_fetch_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.NUMBERS", count())
    with answering(endless) as address, pytest.raises(ServerFailed, match=r"took longer than 0\.5 seconds"):
        fetch(address, seconds=0.5)


@pytest.mark.parametrize(
    "nodes",
    [["https://x.example/a"] * PAGE, [f"https://x.example/{place:09}" for place in range(PAGE, 0, -1)]],
    ids=["the-same-again", "backwards"],
)
def test_pages_that_do_not_go_forward_are_refused(nodes: list[str]) -> None:
    pages = iter(
        [
            found("dg", {"d": {"type": "uri", "value": "https://x.example/dataset/x"}}),
            found("spo"),
            *[found("s", *({"s": {"type": "uri", "value": node}} for node in nodes))] * 2,
        ]
    )
    serving = answering(lambda handler: replying(200, next(pages))(handler))
    with serving as address, pytest.raises(ServerFailed, match="returned unexpected data"):
        fetch(address)


# --- addresses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x.example/", "localhost:7878", "http://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(InvalidQuestion, match="starts with http:// or https://"):
        Server(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1:9/é", "only ASCII"),
        ("http://127.0.0.1:9/a b", "only ASCII"),
        ("http://127.0.0.1:9/\x1b", "only ASCII"),
        ("http://a..b/", "is not a server address"),
        ("http://[bad", "is not a server address"),
        ("http://x:99999/", "is not a server address"),
        ("http://x:0/", "starts with http:// or https://"),
        ("http://me:sec/ret@host/q", "is not a server address"),
        ("http://me:sec#ret@host/q", "is not a server address"),
        ("http://me:sec?ret@host/q", "is not a server address"),
        ("http://me:80/secret@host/q", "cannot have an @ after the host name"),
        ("http://me/secret@host/q", "cannot have an @ after the host name"),
    ],
)
def test_odd_addresses_are_refused_without_being_shown(address: str, message: str) -> None:
    done = actorgraph("allies", "pakistan", "--endpoint", address, fails=True)
    assert message in done.stderr
    assert "sec" not in done.stderr
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_passwords_are_never_shown() -> None:
    done = actorgraph("push", "--endpoint", f"http://me:secret@127.0.0.1:{free_port()}/query", fails=True)
    assert "secret" not in done.stderr
    assert "me:" not in done.stderr


def test_options_that_do_not_fit() -> None:
    done = actorgraph("allies", "pakistan", "--graph", "https://graph.example/", fails=True)
    assert (done.returncode, "--graph needs --endpoint" in done.stderr) == (2, True)
    done = actorgraph("allies", "pakistan", "--timeout", "3", fails=True)
    assert (done.returncode, "--timeout needs --endpoint" in done.stderr) == (2, True)
    done = actorgraph("allies", "pakistan", "--endpoint", "http://127.0.0.1:9/", "--timeout", "0", fails=True)
    assert (done.returncode, "must be greater than 0 seconds" in done.stderr) == (2, True)
    done = actorgraph("push", "--endpoint", "http://127.0.0.1:9/", "--graph", "not an iri> }", fails=True)
    assert (done.returncode, "is not a graph name" in done.stderr) == (2, True)


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
    told = lying()
    with answering(lambda handler: replying(200, next(told))(handler)) as address, pytest.raises(InvalidDataset) as refused:
        fetch(address)
    assert {problem.code for problem in refused.value.problems} == {"AG102", "AG106", "AG107"}
