"""Reading YAML: every value is text, and what a stranger's file could do harm with is refused where it stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.model.fields import LONGEST_TEXT
from actorgraph.storage.yaml import DEEPEST, LARGEST_FILE, Place, YamlFile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.yaml"


def read(path: Path, content: str | bytes) -> YamlFile:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return YamlFile(path, path.name)


def told(read_file: YamlFile) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.col, problem.code) for problem in read_file.problems]


# --- every value is text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "yes",
        "off",
        "y",
        "~",
        "null",
        "0644",
        "0x1F",
        "1e3",
        "1.10",
        "12:30",
        "12:30:45",
        "2021",
        "2021-08-15",
        "1_000",
        ".inf",
        "=",
    ],
)
def test_words_stay_as_they_are_written(file: Path, word: str) -> None:
    read_file = read(file, f"- key: {word}\n  {word}: value\n")
    assert read_file.value == [{"key": word, word: "value"}]
    assert read_file.problems == []


def test_nothing_after_a_colon_is_an_empty_text(file: Path) -> None:
    assert read(file, "key:\n").value == {"key": ""}


def test_block_texts_keep_their_lines(file: Path) -> None:
    assert read(file, "a: |\n  one\n  two\nb: >\n  one\n  two\n").value == {"a": "one\ntwo\n", "b": "one two\n"}


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing but a comment\n", "---\n", "\ufeff"], ids=repr)
def test_an_empty_file_has_no_value_and_no_problem(file: Path, content: str) -> None:
    read_file = read(file, content)
    assert read_file.value in {None, ""}
    assert read_file.problems == []


def test_a_byte_order_mark_is_allowed(file: Path) -> None:
    read_file = read(file, b"\xef\xbb\xbf- id: one\n")
    assert read_file.value == [{"id": "one"}]
    assert read_file.problems == []


def test_line_ends_of_other_systems_mean_the_same(file: Path) -> None:
    content = "- id: one\n  note: |\n    first\n    second\n  bad: &a b\n"
    unix = read(file, content)
    windows = read(file, content.replace("\n", "\r\n"))
    assert windows.value == unix.value
    assert told(windows) == told(unix) == [(5, 8, "AG005")]


nested_texts = st.recursive(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=10
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcdef"), inner, max_size=4),
    max_leaves=10,
)


@given(nested_texts)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    import json  # JSON is YAML, but for escaped surrogate pairs

    path = tmp_path_factory.getbasetemp() / f"written-{os.getpid()}.yaml"
    read_file = read(path, json.dumps(value, ensure_ascii=False))
    assert read_file.value == value
    assert read_file.problems == []


@given(nested_texts)
def test_what_is_read_quickly_is_read_the_same_closely(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    """A file is read closely once there is something in it that has to be refused."""
    import json

    path = tmp_path_factory.getbasetemp() / f"closely-{os.getpid()}.yaml"
    quickly, closely = (
        read(path, json.dumps([value, "end"], ensure_ascii=False).replace('"end"', end)) for end in ("end", "&x end")
    )
    assert quickly.value == closely.value
    assert (told(quickly), [code for _, _, code in told(closely)]) == ([], ["AG005"])


def test_equal_texts_are_one_object(file: Path) -> None:
    one, two = read(file, "- id: banner\n- id: banner\n").value
    assert one["id"] is two["id"]


# --- progress ------------------------------------------------------------------------------------------------------


def told_parts(path: Path, content: str) -> list[float]:
    parts: list[float] = []
    path.write_text(content, encoding="utf-8")
    YamlFile(path, path.name, parts.append)
    return parts


def test_a_long_file_tells_how_far_it_has_been_read(file: Path) -> None:
    parts = told_parts(file, "- a few words\n" * 10_000)
    assert len(parts) > 3
    assert parts == sorted(set(parts))
    assert (parts[0] > 0, parts[-1]) == (True, 1)


def test_letters_of_several_bytes_count_once(file: Path) -> None:
    assert told_parts(file, "- 你好\n" * 20_000)[-1] == 1


def test_a_file_that_is_refused_tells_no_more_than_what_was_read(file: Path) -> None:
    parts = told_parts(file, "- &x one\n" + "- a few words\n" * 10_000)
    assert parts == sorted(set(parts))
    assert parts[-1] < 1


def test_an_empty_file_has_nothing_to_tell(file: Path) -> None:
    assert told_parts(file, "") == []


# --- refusals ------------------------------------------------------------------------------------------------------

REFUSED = [
    ("an anchor", "- a: &x one\n", 1, 6),
    ("an anchor on a list", "- a: &x\n  - one\n", 1, 6),
    ("an alias", "- a: &x one\n- b: *x\n", 2, 6),
    ("a merge key", "- <<: {a: b}\n  c: d\n", 1, 3),
    ("a local tag", "- a: !x one\n", 1, 6),
    ("a standard tag", "- a: !!str one\n", 1, 6),
    ("a tag that would run code", "- !!python/object/apply:os.system ['true']\n", 1, 3),
    ("a version directive", "%YAML 1.1\n---\n- a\n", 1, 1),
    ("a tag directive", "%TAG ! tag:example.org,2000:\n---\n- a\n", 1, 1),
    ("a second document", "- a\n---\n- b\n", 2, 1),
]


@pytest.mark.parametrize(("content", "line", "col"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_more_than_plain_data_is_refused_where_it_stands(file: Path, content: str, line: int, col: int) -> None:
    assert (line, col, "AG005") in told(read(file, content))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x85", "\u2028"])
def test_many_directives_are_refused_before_the_parser_compares_them(file: Path, end: str) -> None:
    refused = read(file, "".join(f"%TAG !a{number}! tag:a{end}" for number in range(100_000)) + "---\n- a\n")
    assert refused.value is None
    assert told(refused) == [(1, 1, "AG005")]


def test_texts_may_speak_of_directives(file: Path) -> None:
    lines = "\n".join("  %TAG is a directive" for _ in range(1000))
    assert read(file, f"- |\n{lines}\n").problems == []


def test_a_merge_bomb_is_refused_and_not_unfolded(file: Path) -> None:
    bomb = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 60))
    read_file = read(file, bomb)
    assert {code for _, _, code in told(read_file)} == {"AG005"}
    assert read_file.value["a59"] == {"<<": ["", ""]}


def test_a_key_that_stands_twice_names_both_lines(file: Path) -> None:
    read_file = read(file, "- id: one\n  note: first\n  id: two\n")
    assert told(read_file) == [(3, 3, "AG006")]
    assert "first on line 1" in read_file.problems[0].message
    assert read_file.value == [{"id": "one", "note": "first"}]


def test_a_key_that_is_no_word_is_refused(file: Path) -> None:
    assert told(read(file, "- ? [a, b]\n  : c\n")) == [(1, 5, "AG007")]


@pytest.mark.parametrize("broken", ["a: b: c\n", "- a\nb\n", "a: 'b\n", "\t- a\n", "a: @b\n", "[a\n", "- }\n", "a: %b\n"])
def test_what_is_no_yaml_is_a_problem_and_no_value(file: Path, broken: str) -> None:
    read_file = read(file, broken)
    assert [code for _, _, code in told(read_file)] == ["AG004"]
    assert read_file.value is None


@pytest.mark.parametrize("number", [0x00, 0x01, 0x07, 0x08, 0x0B, 0x1B, 0x7F, 0x80, 0x9B, 0xFFFE, 0xFFFF], ids=hex)
def test_control_characters_are_refused_where_they_stand(file: Path, number: int) -> None:
    read_file = read(file, f"- id: one\n  note: a{chr(number)}b\n")
    assert told(read_file) == [(2, 10, "AG004")]
    assert read_file.problems[0].found == f"U+{number:04X}"
    assert read_file.value is None


# --- limits --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{? ", "{[", "!a [", "&a ["])
def test_a_depth_bomb_is_a_problem_and_no_crash(file: Path, opening: str) -> None:
    read_file = read(file, opening * 30_000)
    assert read_file.value is None
    assert told(read_file)[-1][2] in {"AG002", "AG004"}
    assert told(read_file)[-1][:2] <= (1, DEEPEST * len(opening) + 2)


def test_the_deepest_that_is_allowed(file: Path) -> None:
    assert read(file, "[" * DEEPEST + "]" * DEEPEST).problems == []
    assert told(read(file, "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))) == [(1, DEEPEST + 1, "AG002")]


def test_the_largest_file_that_is_allowed(file: Path) -> None:
    line = "# " + "x" * 97 + "\n"
    assert read(file, line * (LARGEST_FILE // len(line))).problems == []
    read_file = read(file, line * (LARGEST_FILE // len(line)) + "#")
    assert told(read_file) == [(1, 1, "AG002")]
    assert "16 MB" in read_file.problems[0].message


def test_the_longest_text_that_is_allowed(file: Path) -> None:
    assert read(file, f"- {'x' * LONGEST_TEXT}\n").problems == []
    assert told(read(file, f"- short\n- {'x' * (LONGEST_TEXT + 1)}\n")) == [(2, 3, "AG002")]


# --- files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "line", "col"),
    [(b"- id: caf\xe9\n", 1, 10), (b"- a\n- b\n- \xc3(\n", 3, 3), (b"- \xed\xa0\x80\n", 1, 3), (b"\xff\xfe-\x00", 1, 1)],
    ids=["latin-1", "cut short", "surrogate", "UTF-16"],
)
def test_other_encodings_are_refused_where_they_begin(file: Path, content: bytes, line: int, col: int) -> None:
    read_file = read(file, content)
    assert told(read_file) == [(line, col, "AG003")]
    assert read_file.value is None


def test_a_missing_file(file: Path) -> None:
    assert told(YamlFile(file, "file.yaml")) == [(1, 1, "AG001")]


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")  # opening one would wait for ever
    for path in (tmp_path, tmp_path / "pipe.yaml", Path("/dev/zero")):
        read_file = YamlFile(path, path.name)
        assert told(read_file) == [(1, 1, "AG001")]
        assert read_file.problems[0].message == "not a regular file"


# --- places --------------------------------------------------------------------------------------------------------


def test_every_value_knows_its_place(file: Path) -> None:
    places = read(file, "- id: one\n  list:\n  - a\n  -   b\n- {id: two, deep: {er: c}}\n").places()
    assert places[0,] == Place(1, 3, 1, 3)
    assert places[0, "id"] == Place(1, 7, 1, 3)
    assert places[0, "list", 1] == Place(4, 7, 4, 7)
    assert places[1, "deep", "er"] == Place(5, 24, 5, 20)


def test_asking_for_places_repeats_no_problem(file: Path) -> None:
    read_file = read(file, "- a: &x b\n")
    before = list(read_file.problems)
    read_file.places()
    assert read_file.problems == before
