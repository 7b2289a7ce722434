"""rdflib, kept from rewriting what it reads and from talking about it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def literals_as_written() -> Iterator[None]:
    """While it lasts, rdflib leaves “01” and “+5” as they are, and logs nothing; it otherwise logs every day before the year 1.

    rdflib has one switch for the whole program, which is the user's: it is put back as it was.
    """
    import rdflib

    logger = logging.getLogger("rdflib")
    normalised, level = rdflib.NORMALIZE_LITERALS, logger.level
    rdflib.NORMALIZE_LITERALS = False
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = normalised
        logger.setLevel(level)
