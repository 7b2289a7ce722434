"""The page's script: modules that node and the linters read as they are, joined into the one script of the page."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from actorgraph.map.scripts import MODULES, RULE_MODULES, joined, script
from tests.conftest import ROOT, needed

PAGE = ROOT / "src" / "actorgraph" / "map" / "page"


def test_every_module_is_joined() -> None:
    assert {path.stem for path in PAGE.glob("*.js")} == {*MODULES, "early"}


def test_the_joined_script_is_a_script(tmp_path: Path) -> None:
    (tmp_path / "script.cjs").write_text(script(), encoding="utf-8")
    subprocess.run([needed("node", "nodejs"), "--check", str(tmp_path / "script.cjs")], check=True)


def test_the_rules_know_nothing_of_the_page() -> None:
    assert MODULES[: len(RULE_MODULES)] == RULE_MODULES
    for module in RULE_MODULES:
        text = (PAGE / f"{module}.js").read_text(encoding="utf-8")
        assert {*re.findall(r'^import .* from "\./(\w+)\.js";$', text, re.MULTILINE)} <= {*RULE_MODULES}
        assert not re.findall(r"\b(?:document|window|globalThis|location)\.", text)


def test_joining_leaves_out_imports_and_exports_and_nothing_else() -> None:
    modules = {
        "one": 'export const a = 1;\nexport function b() {\n  return "import { a } from x";\n}\n',
        "two": '// Words of two.\nimport { a, b } from "./one.js";\n\nexport let c = a + b();\n',
    }
    assert joined(modules, modules.__getitem__) == (
        '(() => {\n"use strict";\nconst a = 1;\nfunction b() {\n  return "import { a } from x";\n}\n'
        "// Words of two.\n\nlet c = a + b();\n})();\n"
    )


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ('import { d } from "./one.js";\n', r"imports what no module before it exports: \[\('one', 'd'\)\]"),
        ('import { hidden } from "./one.js";\n', "imports what no module before it exports"),
        ('import { a } from "./three.js";\n', "imports what no module before it exports"),
        ("const a = 2;\n", "two.js and one.js both declare a"),
        ("function hidden() {}\n", "two.js and one.js both declare hidden"),
        ("async function* a() {}\n", "two.js and one.js both declare a"),
        ('import one from "./one.js";\n', "cannot be joined: import one from"),
        ('import * as one from "./one.js";\n', r"cannot be joined: import \* as one"),
        ('import { a as b } from "./one.js";\n', "cannot be joined: import { a as b }"),
        ('import "./one.js";\n', 'cannot be joined: import "./one.js"'),
        ("export default 1;\n", "cannot be joined: export default 1"),
        ("const b = 1;\nexport { b };\n", "cannot be joined: export { b }"),
        ('export * from "./one.js";\n', r"cannot be joined: export \*"),
        ("const { b } = {};\n", "cannot be joined: const { b }"),
        ("const [b] = [];\n", r"cannot be joined: const \[b\]"),
        ("var b = 1;\n", "cannot be joined: var b = 1"),
        ('  const b = await import("./one.js");\n', "cannot be joined: import"),
        ("  const b = import.meta.url;\n", "cannot be joined: import.meta"),
    ],
)
def test_joining_refuses_what_it_does_not_know(second: str, message: str) -> None:
    modules = {"one": "export const a = 1;\nfunction hidden() {}\n", "two": second, "three": "export const b = 1;\n"}
    with pytest.raises(ValueError, match=message):
        joined(modules, modules.__getitem__)
