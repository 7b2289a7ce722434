"""The process that runs one query: started by `local`, as a file of its own that imports nothing of this package.

A query can take any time and any memory, and the engine has no limit for either. So it runs where it can be ended: in a process
that ends itself after the time given or when whoever started it has ended, cannot use more memory than given, cannot open a
file or a connection once the data is loaded, and cannot crash the program that asked.

Standard input: one line of JSON (`query`, `prefixes`, `parent`, `seconds`, `memory` and `answer` in bytes), then the data as
N-Quads.
Standard output: SPARQL results in JSON, or N-Triples for CONSTRUCT and DESCRIBE, or the message of a refusal; the exit code
says which.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from typing import Any

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

ROWS, TRIPLES, REFUSED, TOO_SLOW, TOO_LARGE = 0, 10, 11, 12, 13
"""Exit codes. `TOO_LARGE`: more memory or a larger answer than allowed; without memory, the engine may also end by a signal."""


def main() -> None:
    """Answer the query on standard input and end the process."""
    request = json.loads(sys.stdin.buffer.readline())
    store = Store()
    store.bulk_load(input=sys.stdin.buffer, format=RdfFormat.N_QUADS)
    _shut_in(request["memory"], request["answer"])
    threading.Thread(target=_end_in_time, args=(request["seconds"], request["parent"]), daemon=True).start()
    try:
        code = _answer(store, request["query"], request["prefixes"])
        sys.stdout.buffer.flush()
    except MemoryError:
        code = TOO_LARGE
    except OSError as error:
        code = TOO_LARGE if error.errno is not None else _refusal(error)
    except (SyntaxError, ValueError, RuntimeError) as error:
        code = _refusal(error)
    # Without what Python does at its end: freeing a large store takes longer than the query.
    os._exit(code)


def _end_in_time(seconds: float, parent: int) -> None:
    """End this process when its time is over, or when nobody waits for it any more."""
    # The engine lets other threads run.
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and os.getppid() == parent:
        time.sleep(min(left, 0.2))
    os._exit(TOO_SLOW)


def _answer(store: Store, query: str, prefixes: dict[str, str]) -> int:
    result: Any = store.query(query, prefixes=prefixes)
    if isinstance(result, QueryTriples):
        result.serialize(sys.stdout.buffer, RdfFormat.N_TRIPLES)
        return TRIPLES
    result.serialize(sys.stdout.buffer, QueryResultsFormat.JSON)
    return ROWS


def _refusal(error: Exception) -> int:
    sys.stdout.buffer.write(str(error).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return REFUSED


def _shut_in(memory: int, answer: int) -> None:
    """Limit this process: memory beyond what the data takes, the size of the answer; no new file or connection."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the guard and the time limit remain
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (answer, answer))
    taken = _address_space()
    if taken is not None:
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _address_space() -> int | None:
    """The bytes of address space in use; None where the system does not say, and does not enforce a limit either."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


if __name__ == "__main__":
    main()
