"""A SPARQL 1.1 server over HTTP: queries and updates, with time-outs, and every failure told in a sentence.

Forms are posted as `application/x-www-form-urlencoded`, the one way that all servers take (Virtuoso 7 hangs on the others).
"""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from typing import Any

from actorgraph.errors import InvalidQuestion, ServerFailed

TIMEOUT = 60.0
LARGEST_ANSWER = 500_000_000
RESULTS = "application/sparql-results+json"


class Server:
    """A server at the address of its SPARQL service; `user:password@` in the address is sent when it asks for it."""

    def __init__(self, address: str, timeout: float = TIMEOUT) -> None:
        parts = urllib.parse.urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InvalidQuestion("The address of a server starts with http:// or https://, as in http://localhost:7878/query.")
        host = parts.netloc.rpartition("@")[2]
        self.address = urllib.parse.urlunsplit(parts._replace(netloc=host))
        self._timeout = timeout
        self._opener = urllib.request.build_opener(*_credentials(self.address, parts))

    def select(self, query: str, *columns: str) -> Sequence[Sequence[Any]]:
        """The rows that a SELECT of these columns finds, as terms of pyoxigraph. Raises `ServerFailed`."""
        from pyoxigraph import QueryResultsFormat, parse_query_results

        data, most = self._post(self.address, {"query": query}, RESULTS)
        try:
            solutions: Any = parse_query_results(data, format=QueryResultsFormat.JSON)
            rows = [tuple(row[column] for column in columns) for row in solutions]
        except (SyntaxError, ValueError, TypeError, KeyError):
            raise ServerFailed(f"{self.address} did not answer as a SPARQL server does. Is this the address of one?") from None
        if most is not None and len(rows) >= most:
            raise ServerFailed(f"{self.address} cut its answer after {most} rows. Let it send more, and ask again.")
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
        """What the server answers, and after how many rows it says it cut."""
        body = urllib.parse.urlencode(form).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        request = urllib.request.Request(address, body, headers)  # noqa: S310 - http and https only, see above
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                data = answer.read(LARGEST_ANSWER + 1)
                most = answer.headers.get("X-SPARQL-MaxRows", "")
        except urllib.error.HTTPError as error:
            with error:
                raise ServerFailed(_refusal(address, error)) from None
        except TimeoutError:
            raise ServerFailed(f"{address} did not answer within {self._timeout:g} seconds.") from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise ServerFailed(f"{address} did not answer within {self._timeout:g} seconds.") from None
            raise ServerFailed(f"{address} cannot be reached: {_reason(error.reason)}.") from None
        except (HTTPException, OSError) as error:
            raise ServerFailed(f"{address} broke off: {_reason(error)}.") from None
        if len(data) > LARGEST_ANSWER:
            raise ServerFailed(f"{address} sent more than {LARGEST_ANSWER // 10**6} MB.")
        return data, int(most) if most.isdecimal() else None


def graph_name(text: str) -> str:
    """The IRI of a graph, as given. Raises `InvalidQuestion` when it is none."""
    from pyoxigraph import NamedNode

    try:
        return str(NamedNode(text).value)
    except ValueError as error:
        raise InvalidQuestion(f"“{text}” cannot name a graph: {error}.") from None


def _credentials(address: str, parts: urllib.parse.SplitResult) -> list[urllib.request.BaseHandler]:
    if parts.username is None:
        return []
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    user, password = urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or "")
    known.add_password(None, address, user, password)
    return [urllib.request.HTTPBasicAuthHandler(known), urllib.request.HTTPDigestAuthHandler(known)]


def _reason(error: object) -> str:
    return str(getattr(error, "strerror", None) or error or "no reason given").rstrip(".")


_ADVICE = {
    401: " Put user:password@ before its name.",
    403: " It does not allow this.",
    404: " Is this the address of its SPARQL service?",
    405: " Is this the address of its SPARQL service?",
}


def _refusal(address: str, error: urllib.error.HTTPError) -> str:
    """What a server's error comes to, with the first line of what it says, and nothing in it that a terminal would obey."""
    said = error.read(2000).decode("utf-8", "replace").strip().partition("\n")[0][:200]
    told = "".join(c if c.isprintable() else " " for c in said)
    quoted = f" It says: “{told}”" if told and not told.startswith("<") else ""
    return f"{address} answered {error.code} {error.reason}.{_ADVICE.get(error.code, '')}{quoted}"
