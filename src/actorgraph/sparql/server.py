"""A SPARQL 1.1 server over HTTP: queries and updates, within limits of time and size, every failure in a sentence.

Forms are posted as `application/x-www-form-urlencoded`, the one way that all servers take (Virtuoso 7 hangs on the others).
What a server sends is a stranger's: nothing in it may keep the program busy for ever, lead it elsewhere, or break it.
"""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR, socket
from typing import Any

from actorgraph.errors import InvalidQuestion, ServerFailed, quoted

TIMEOUT = 60.0
"""Seconds that one request may take, from connecting to the last byte."""
LARGEST_ANSWER = 100_000_000
"""Bytes that one answer may have."""
RESULTS = "application/sparql-results+json"


class Budget:
    """What a number of requests may take in all: seconds from now on, bytes and rows of the answers. Use one for each work."""

    def __init__(self, seconds: float = float("inf"), size: float = float("inf"), rows: float = float("inf")) -> None:
        self._seconds, self._size, self._rows = seconds, size, rows
        self._end = time.monotonic() + seconds
        self._spent_size = self._spent_rows = 0

    def seconds_left(self) -> float:
        """How long the next request may take at most. Raises `ServerFailed` when there is no time left."""
        if (left := self._end - time.monotonic()) <= 0:
            raise ServerFailed(self.too_long())
        return left

    def too_long(self) -> str:
        """The message for a work that took too long."""
        return f"The server took longer than {self._seconds:g} seconds. Allow more with --timeout, or ask about fewer actors."

    def spend(self, size: int, rows: int) -> None:
        """Take an answer into account. Raises `ServerFailed` when the budget is spent."""
        self._spent_size += size
        self._spent_rows += rows
        if self._spent_size > self._size:
            raise ServerFailed(f"The server sent more than {self._size / 10**6:g} MB in total. Ask about fewer actors.")
        if self._spent_rows > self._rows:
            raise ServerFailed(f"The server sent more than {self._rows:,} rows in total. Ask about fewer actors.")


class Server:
    """A server at the address of its SPARQL service; `user:password@` in the address is sent when it asks for it.

    `timeout` is the limit of one request in seconds, `budget` that of all requests of this object. Raises `InvalidQuestion` for
    an invalid address.
    """

    def __init__(self, address: str, timeout: float = TIMEOUT, budget: Budget | None = None) -> None:
        parts = _parts(address)
        host = parts.netloc.rpartition("@")[2]
        self.address = urllib.parse.urlunsplit(parts._replace(netloc=host, fragment=""))
        self._timeout = timeout
        self._budget = budget or Budget()
        self._sockets = _Sockets()
        self._opener = urllib.request.build_opener(_Opening(self._sockets), _NoRedirects(), *_credentials(self.address, parts))

    def select(self, query: str, *columns: str) -> Sequence[Sequence[Any]]:
        """The rows that a SELECT of these columns finds, as terms of pyoxigraph. Raises `ServerFailed`."""
        from pyoxigraph import QueryResultsFormat, parse_query_results

        data, most = self._post(self.address, {"query": query}, RESULTS)
        try:
            solutions: Any = parse_query_results(data, format=QueryResultsFormat.JSON)
            rows = [tuple(row[column] for column in columns) for row in solutions]
        except (SyntaxError, ValueError, TypeError, KeyError, MemoryError):
            raise ServerFailed(f"{self.address} is not answering like a SPARQL server. Is the address right?") from None
        if most is not None and len(rows) >= most:
            raise ServerFailed(f"{self.address} truncated the result at {most} rows. Raise the server's row limit and retry.")
        self._budget.spend(len(data), len(rows))
        return rows

    def update(self, text: str) -> None:
        """Change what the server holds. Raises `ServerFailed`."""
        self._post(self._update_address(), {"update": text}, "*/*")

    def _update_address(self) -> str:
        parts = urllib.parse.urlsplit(self.address)
        if parts.path.startswith("/repositories/") and not parts.path.endswith("/statements"):
            return urllib.parse.urlunsplit(parts._replace(path=f"{parts.path}/statements"))  # GraphDB, RDF4J
        if parts.path.endswith("/query"):
            return urllib.parse.urlunsplit(parts._replace(path=f"{parts.path.removesuffix('/query')}/update"))  # Oxigraph, Fuseki
        return self.address

    def _post(self, address: str, form: dict[str, str], accept: str) -> tuple[bytes, int | None]:
        """What the server answers, and after how many rows it says it truncated."""
        body = urllib.parse.urlencode(form).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        request = urllib.request.Request(address, body, headers)  # noqa: S310 - http and https only, see `_parts`
        seconds = min(self._timeout, self._budget.seconds_left())
        with self._sockets.closed_after(seconds) as expired:
            try:
                with self._opener.open(request, timeout=seconds) as answer:
                    data: bytes = answer.read(LARGEST_ANSWER + 1)
                    most = answer.headers.get("X-SPARQL-MaxRows", "")
            except urllib.error.HTTPError as error:
                raise ServerFailed(_refusal(address, error)) from None
            # What urllib and http.client raise on odd answers is not only what they document: ValueError is among it.
            except (HTTPException, OSError, ValueError) as error:
                reason = error.reason if isinstance(error, urllib.error.URLError) else error
                late = expired.is_set() or isinstance(reason, TimeoutError)
                raise ServerFailed(self._too_late(address, seconds) if late else _failure(address, error, reason)) from None
            if expired.is_set():
                raise ServerFailed(self._too_late(address, seconds))
        if len(data) > LARGEST_ANSWER:
            raise ServerFailed(f"{address} sent more than {LARGEST_ANSWER // 10**6} MB in one answer.")
        return data, int(most) if re.fullmatch(r"\d{1,12}", most, re.ASCII) else None

    def _too_late(self, address: str, seconds: float) -> str:
        self._budget.seconds_left()
        return f"{address} did not answer within {seconds:g} seconds."


def graph_name(text: str) -> str:
    """The IRI of a graph, as given. Raises `InvalidQuestion` for anything else."""
    from pyoxigraph import NamedNode

    try:
        return str(NamedNode(text).value)
    except ValueError as error:
        raise InvalidQuestion(f"{quoted(text)} is not a graph name: {error}.") from None


# --- addresses -----------------------------------------------------------------------------------------------------


def _parts(address: str) -> urllib.parse.SplitResult:
    """The parts of an address. Raises `InvalidQuestion`, without the address in it: it may hold a password."""
    try:
        parts = urllib.parse.urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        (parts.hostname or "").encode("idna")
    except (ValueError, UnicodeError):
        raise InvalidQuestion(f"This is not a server address. {_SHAPE}") from None
    if not usable:
        raise InvalidQuestion(f"The address of a server starts with http:// or https://. {_SHAPE}")
    if "@" in address.removeprefix(f"{parts.scheme}://{parts.netloc}"):
        raise InvalidQuestion(f"The address of a server cannot have an @ after the host name. {_SHAPE}")
    if not address.isascii() or not address.isprintable() or " " in address:
        raise InvalidQuestion("The address of a server can have only ASCII characters: escape others, for example é as %C3%A9.")
    return parts


_SHAPE = (
    "Write it as in http://localhost:7878/query or https://user:password@example.org/sparql; in a password, write "
    "/ as %2F, ? as %3F, # as %23, @ as %40 and : as %3A."
)


def _credentials(address: str, parts: urllib.parse.SplitResult) -> list[urllib.request.BaseHandler]:
    if parts.username is None:
        return []
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    user, password = urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or "")
    known.add_password(None, address, user, password)
    return [urllib.request.HTTPBasicAuthHandler(known), urllib.request.HTTPDigestAuthHandler(known)]


# --- connections ---------------------------------------------------------------------------------------------------


class _Sockets:
    """The connections under way, which a watch shuts down when their time is over.

    A time limit of a socket is for each read: a server that sends a byte now and then never meets it.
    """

    def __init__(self) -> None:
        self._open: list[socket] = []

    def add(self, connected: socket) -> None:
        """Watch over a connection, too."""
        self._open.append(connected.dup())  # a handle of our own, because TLS takes the other one over

    @contextmanager
    def closed_after(self, seconds: float) -> Iterator[threading.Event]:
        """Inside, connections have this time; the event says whether it is over."""
        expired = threading.Event()

        def shut_down() -> None:
            expired.set()
            for each in tuple(self._open):
                with suppress(OSError):
                    each.shutdown(SHUT_RDWR)

        watch = threading.Timer(min(seconds, threading.TIMEOUT_MAX), shut_down)
        watch.daemon = True
        watch.start()
        try:
            yield expired
        finally:
            watch.cancel()
            while self._open:
                self._open.pop().close()


class _WatchedHTTP(HTTPConnection):
    sockets: _Sockets

    def connect(self) -> None:
        super().connect()
        self.sockets.add(self.sock)


class _WatchedHTTPS(HTTPSConnection, _WatchedHTTP):
    """The same over TLS: watched from before the handshake, because `HTTPSConnection.connect` calls the one above first."""


class _Opening(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """Opens the two kinds of connection."""

    def __init__(self, sockets: _Sockets) -> None:
        urllib.request.HTTPSHandler.__init__(self)
        self._sockets = sockets

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(self._connection, _WatchedHTTP), req)

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(self._connection, _WatchedHTTPS), req)

    def _connection(self, kind: type[_WatchedHTTP], host: str, **options: Any) -> _WatchedHTTP:
        made = kind(host, **options)
        made.sockets = self._sockets
        return made


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it could lead to another server, and of a POST most lose the question."""

    def http_error_302(self, req: object, fp: object, code: int, msg: str, headers: HTTPMessage) -> None:
        return None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


# --- messages ------------------------------------------------------------------------------------------------------


def _failure(address: str, error: Exception, reason: object) -> str:
    told = quoted(str(getattr(reason, "strerror", None) or reason or "no reason given").rstrip("."), 200)[1:-1]
    if isinstance(error, urllib.error.URLError):
        return f"{address} cannot be reached: {told}."
    return f"{address} closed the connection or did not answer in HTTP: {told}."


_ADVICE = {
    401: " Add user:password@ before the host name.",
    403: " The server does not allow this.",
    404: " Is this the address of its SPARQL service?",
    405: " Is this the address of its SPARQL service?",
}


def _refusal(address: str, error: urllib.error.HTTPError) -> str:
    """What a server's error comes to, with the first line of what it says, or with the address that it refers to."""
    said = ""
    with suppress(HTTPException, OSError, ValueError), error:
        said = error.read(2000).decode("utf-8", "replace").strip().partition("\n")[0]
    if 300 <= error.code < 400:
        there = re.sub("//[^/?#]*@", "//", error.headers.get("Location") or "another address")
        return f"{address} redirects to {quoted(there, 300)}, which is not followed. If you trust that address, use it instead."
    told = f" The server says: {quoted(said, 200)}" if said and not said.startswith("<") else ""
    reason = quoted(str(error.reason), 100)[1:-1]
    return f"{address} answered {error.code} {reason}.{_ADVICE.get(error.code, '')}{told}"
