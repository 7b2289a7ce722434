"""A file of another program → its bytes, a text of JSON → its value, or why they are refused."""

from __future__ import annotations

import json
import stat
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from actorgraph.errors import InvalidDataset, Problem, quoted


def bytes_of(file: Path, largest: int, advice: str) -> bytes:
    """What a regular file holds that is not larger than this; `advice` is for what is. Raises `InvalidDataset`."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            refuse(str(file), "AG001", "not a regular file", "", "give a regular file")
        if status.st_size > largest:
            refuse(str(file), "AG002", f"the file is larger than {largest // 10**6} MB", f"{status.st_size} bytes", advice)
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not a valid path"
        refuse(str(file), "AG001", f"the file cannot be opened: {reason}", "", "check its name and permissions")


def json_of(text: str) -> Any:
    """The value of a JSON text. Raises `ValueError` for what is none or repeats a key, `RecursionError` where it nests too deep."""
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        count = Counter(key for key, _ in pairs)
        raise ValueError(f"the key {quoted(count.most_common(1)[0][0])} appears twice in one object")
    return made


def refuse(name: str, code: str, message: str, found: str, advice: str) -> NoReturn:
    """Raises `InvalidDataset` for a file, in which no line can be named."""
    raise InvalidDataset([Problem(name, 0, 0, code, "", message, found, advice)])
