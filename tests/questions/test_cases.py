"""The cases of time.yaml: small invented worlds, each with one question and what must be answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from actorgraph import Dataset, load
from actorgraph.check.rules import check
from actorgraph.questions.answers import as_json
from actorgraph.questions.claims import claims_at
from actorgraph.questions.faces import faces_of
from actorgraph.questions.scope import Scope

_TEXT = (Path(__file__).parent / "time.yaml").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = yaml.load(_TEXT, yaml.BaseLoader)  # noqa: S506, it makes texts, lists and mappings only
"""Every scalar is text."""


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    _write(case, tmp_path)
    if (faults := case["expect"].get("faults")) is not None:
        found = [problem.message for problem in check(tmp_path)]
        assert found == faults, case["why"]
        return
    assert not check(tmp_path), case["why"]
    assert _differences(case, load(tmp_path)) == [], case["why"]


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case["id"] for case in CASES]
    assert len({*names}) == len(names) == 126


# --- the world of a case -------------------------------------------------------------------------------------------


def _write(case: Mapping[str, Any], folder: Path) -> None:
    """The dataset folder of a case."""
    relations = [{"id": f"r{number}", **each} for number, each in enumerate(case.get("relations", ()), 1)]
    governed = [
        {"id": f"g{number}", "type": "governs", "citations": [{"issued": "2022-01-01"}], **each}
        for number, each in enumerate(case.get("governs", ()), 1)
    ]
    issued: dict[str, str] = {f"alone-{number}": day for number, day in enumerate(case.get("sources", ()), 1)}
    named: dict[str, None] = {}
    for relation in (*relations, *governed):
        relation["summary"] = f"Claim {relation['id']}."
        relation["citations"] = [{**citation} for citation in relation["citations"]]
        for number, citation in enumerate(relation["citations"], 1):
            citation.setdefault("source", f"{relation['id']}-{number}")
            issued[citation["source"]] = citation.pop("issued")
            named.update(dict.fromkeys(filter(None, [citation.get("by")])))
        named.update(dict.fromkeys((relation["subject"], relation["object"])))
    described = {"id": "case", "title": "A case", "version": "1", **({"reviewed": case["reviewed"]} if "reviewed" in case else {})}
    kinds, active = case.get("kinds", {}), case.get("active", {})
    parts = {
        "dataset": described,
        "sources": [{"id": name, "title": name, "publisher": "A press", "issued": day} for name, day in issued.items()],
        "actors": [
            {"id": name, "name": name, "kind": kinds.get(name, "state"), **({"active": active[name]} if name in active else {})}
            for name in (*named, *(name for name in kinds if name not in named))
        ],
        "relations": [*relations, *governed],
    }
    # Both sides name a contradiction, as a house rule asks.
    for relation in relations:
        for other in relation.get("contradicts", ()):
            rival = next(each for each in relations if each["id"] == other)
            rival.setdefault("contradicts", [relation["id"]])
    for name, part in parts.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(part, sort_keys=False, allow_unicode=True), encoding="utf-8")


# --- what is answered ----------------------------------------------------------------------------------------------


def _differences(case: Mapping[str, Any], dataset: Dataset) -> list[str]:
    """What is answered otherwise than expected, in words; empty when all is as it must be."""
    expected, asked = case["expect"], dict(case["question"])
    answer = as_json(_asked(dataset, asked))
    found: list[str] = []
    for key in ("record_ends", "beyond_record"):
        found += _compared(key, expected, answer["question"])
    for key in ("empty", "may", "contested"):
        found += _compared(key, expected, answer)
    if "powers" in expected:
        found += _powers(expected["powers"], dataset, asked)
    if "claims" in expected:
        found += _claims(expected["claims"], dataset, asked, answer)
    if "answers" in expected:
        found += _answers(expected["answers"], answer)
    if "groups" in expected:
        found += _groups(expected["groups"], answer)
    if "chains" in expected:
        chains = [[actor["id"] for actor in chain["actors"]] for chain in answer["answers"]]
        found += [] if chains == expected["chains"] else [f"chains: {chains}"]
    return found


def _asked(dataset: Dataset, asked: dict[str, Any]) -> Any:
    match asked["command"]:
        case "allies" | "hostile":
            return getattr(dataset, asked["command"])(asked["actor"], **_scope(asked))
        case "between":
            return dataset.between(asked["actor"], asked["other"], **_scope(asked))
        case "path":
            return dataset.path(asked["actor"], asked["other"], only=asked.get("only"), **_scope(asked))
        case _:
            return dataset.changes(asked["from"], asked["to"], asked.get("actor"), **_scope(asked))


def _scope(asked: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: asked[name] for name in ("as_of", "memory", "according_to") if name in asked}
    return texts | {
        name: asked[name] == "true" for name in ("ever", "possible", "stated_only", "with_parts", "only_itself") if name in asked
    }


def _compared(key: str, expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    if key not in expected:
        return []
    is_same = _same(expected[key], found[key])
    return [] if is_same else [f"{key}: {found[key]!r} for {expected[key]!r}"]


def _same(expected: Any, found: Any) -> bool:
    """Whether a value of the JSON is what the case spells as text; of mappings only what the case has."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(_same(value, found[key]) for key, value in expected.items())
    if isinstance(expected, list):
        return sorted(expected) == sorted(found)
    spelled = "null" if found is None else str(found).lower() if isinstance(found, bool) else str(found)
    return bool(spelled == expected)


def _claims(expected: Mapping[str, Any], dataset: Dataset, asked: Mapping[str, Any], answer: Any) -> Iterator[str]:
    scope = Scope.of(dataset, **_scope(asked))
    claims = {claim.id: as_json(claim) for claim in claims_at(dataset, dataset.relations, scope)}
    counted = {each["id"] for one in _standings(answer) for each in one["relations"]}
    for name, wanted in expected.items():
        found = claims[name] | {"counted": name in counted}
        for key, value in (wanted if isinstance(wanted, dict) else {"holds": wanted}).items():
            if not _same(value, found[key]):
                yield f"{name} {key}: {found[key]!r} for {value!r}"


def _answers(expected: Mapping[str, Any], answer: Any) -> Iterator[str]:
    found = {each["actor"]["id"]: each for each in _standings(answer)}
    if found.keys() != expected.keys():
        yield f"answers: {[*found]} for {[*expected]}"
        return
    for actor, wanted in expected.items():
        for key, value in wanted.items():
            has: Any
            match key:
                case "relations":
                    has = [claim["id"] for claim in found[actor]["relations"]]
                case "as":
                    has = {claim["id"]: claim["as"] for claim in found[actor]["relations"] if claim["as"]}
                case _:
                    has = found[actor].get(key)
            if not _same(value, has):
                yield f"{actor} {key}: {has!r} for {value!r}"


def _powers(expected: list[list[str]], dataset: Dataset, asked: Mapping[str, Any]) -> Iterator[str]:
    scope = Scope.of(dataset, **_scope(asked))
    powers = {tuple(sorted(faces_of(dataset, actor, scope).faces)) for actor in dataset.actor}
    if (found := sorted(list(faces) for faces in powers if len(faces) > 1)) != expected:
        yield f"powers: {found} for {expected}"


def _standings(answer: Any) -> list[Any]:
    if "standing" in answer:
        return [answer["standing"]] if answer["standing"] else []
    return answer["answers"] if "empty" in answer else []


def _groups(expected: Mapping[str, Any], answer: Any) -> Iterator[str]:
    found = defaultdict(list)
    for change in answer["answers"]:
        found[change["group"]].append(sorted(actor["id"] for actor in change["actors"]))
    if {group: sorted(pairs) for group, pairs in found.items()} != {group: sorted(pairs) for group, pairs in expected.items()}:
        yield f"groups: {dict(found)} for {dict(expected)}"
