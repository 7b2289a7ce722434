"""The page's script: the modules of `page`, joined into one classic script.

A page that is opened from a file can load no modules, and its policy knows its script by one hash. Node and the linters read
the modules as they are. The joiner understands as much of the language as the modules need, and refuses the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from actorgraph.map.template import own_file

RULE_MODULES = (
    "dates",
    "world",
    "readings",
    "lasting",
    "powers",
    "holding",
    "claims",
    "faces",
    "around",
    "standing",
    "neighbours",
    "paths",
    "curves",
)
"""What decides; nothing in them knows the page, so that node runs them as the browser does."""
MODULES = (
    *RULE_MODULES,
    "elements",
    "state",
    "texts",
    "wording",
    "controls",
    "panel",
    "search",
    "table",
    "picture",
    "saving",
    "main",
)
"""Each imports only from those before it."""
_IMPORT = re.compile(r'^import \{ (?P<names>\w+(?:, \w+)*) \} from "\./(?P<module>\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|function|async function) \w)", re.MULTILINE)
_DECLARED = re.compile(r"^(?P<export>export )?(?:const|let|function\*?|async function\*?|class) (?P<name>\w+)", re.MULTILINE)
_UNKNOWN = re.compile(r"^\s*(?:import|export)\b.*|^var\b.*|^(?:const|let) \W.*|\bimport[(.].*", re.MULTILINE)
"""Other imports and exports, and declarations whose names the joiner does not see."""


def script() -> str:
    """The page's script. The same on every machine: it is made of files of the package and nothing else."""
    return joined(MODULES, lambda name: own_file(f"page/{name}.js"))


def joined(names: Iterable[str], read: Callable[[str], str]) -> str:
    """Modules as one script, without their imports and exports, all in one scope.

    Raises `ValueError` for what a module says that would not mean the same there.
    """
    declared: dict[str, str] = {}
    exported: set[tuple[str, str]] = set()
    texts = []
    for module in names:
        text = read(module)
        if missing := set(_imported(text)) - exported:
            raise ValueError(f"{module}.js imports what no module before it exports: {sorted(missing)}")
        for found in _DECLARED.finditer(text):
            if other := declared.get(found["name"]):
                raise ValueError(f"{module}.js and {other}.js both declare {found['name']}")
            declared[found["name"]] = module
            exported |= {(module, found["name"])} if found["export"] else set()
        texts.append(_bare(module, text))
    return "(() => {\n" + '"use strict";\n' + "".join(texts) + "})();\n"


def _imported(text: str) -> Iterator[tuple[str, str]]:
    return ((found["module"], name) for found in _IMPORT.finditer(text) for name in found["names"].split(", "))


def _bare(module: str, text: str) -> str:
    """A module without its imports and the word `export`."""
    bare = _EXPORT.sub("", _IMPORT.sub("", text))
    if unknown := _UNKNOWN.search(bare):
        raise ValueError(f"{module}.js holds what cannot be joined: {unknown[0].strip()}")
    return bare
