"""Plain English: what each phrasing is understood as, and what is refused."""

from __future__ import annotations

import pytest

import actorgraph
from actorgraph.errors import ActorgraphError, AmbiguousName, InvalidQuestion, UnknownName
from actorgraph.questions.ask import EXAMPLES

UNDERSTOOD = [
    # friends and foes
    ("who is hostile to Pakistan in 2022?", "hostile pakistan --as-of 2022"),
    ("Who is hostile to Pakistan?", "hostile pakistan"),
    ("who was hostile to Pakistan in February 2022", "hostile pakistan --as-of 2022-02"),
    ("who was against the Afghan Taliban on 17 February 2022?", "hostile afghan-taliban --as-of 2022-02-17"),
    ("who was against the Afghan Taliban on February 17, 2022?", "hostile afghan-taliban --as-of 2022-02-17"),
    ("which actors are opposed to China?", "hostile china"),
    ("who is an enemy of the TTP?", "hostile ttp"),
    ("who are the enemies of India?", "hostile india"),
    ("who are the rivals of India?", "hostile india --tier rival"),
    ("who are the adversaries of ISKP", "hostile iskp --tier adversary"),
    ("enemies of Pakistan", "hostile pakistan"),
    ("list the adversaries of Pakistan", "hostile pakistan --tier adversary"),
    ("show me the foes of Pakistan", "hostile pakistan"),
    ("Pakistan's rivals", "hostile pakistan --tier rival"),
    ("who are Pakistan's enemies?", "hostile pakistan"),
    ("who is Pakistan hostile to?", "hostile pakistan"),
    ("which enemies does Pakistan have?", "hostile pakistan"),
    ("who is hostile to Pakistan, ever?", "hostile pakistan --ever"),
    ("in 2018, who was hostile to Pakistan?", "hostile pakistan --as-of 2018"),
    ("who is hostile to Pakistan according to GlobalSecurity.org?", "hostile pakistan --according-to GlobalSecurity.org"),
    ("according to USIP, who is hostile to Pakistan?", "hostile pakistan --according-to USIP"),
    ("who is hostile to Pakistan in 2022 according to USIP?", "hostile pakistan --according-to USIP --as-of 2022"),
    ("who is allied with Pakistan?", "allies pakistan"),
    ("who is allied with Pakistan now?", "allies pakistan --as-of {newest}"),
    ("who is friendly to the Haqqani network?", "allies haqqani-network"),
    ("who are friends with al-Qaeda?", "allies al-qaeda"),
    ("who are the allies of Pakistan?", "allies pakistan"),
    ("who were the partners of Pakistan as of 2022-12?", "allies pakistan --tier partner --as-of 2022-12"),
    ("Pakistan's allies", "allies pakistan"),
    ("whom is al-Qaeda allied with?", "allies al-qaeda"),
    ("which allies does the TTP have?", "allies ttp"),
    # pairs
    ("is the TTP allied with al-Qaeda?", "between ttp al-qaeda"),
    ("was Pakistan hostile to India in 2018?", "between pakistan india --as-of 2018"),
    ("is India an enemy of Pakistan?", "between india pakistan"),
    ("is China a partner of Pakistan?", "between china pakistan"),
    ("are Pakistan and India rivals?", "between pakistan india"),
    ("are Pakistan and China allied with each other?", "between pakistan china"),
    ("what is the relation between Pakistan and India?", "between pakistan india"),
    ("what was the relationship between Pakistan and the Afghan Taliban in 2018?", "between pakistan afghan-taliban --as-of 2018"),
    ("what are the relations of Pakistan with China?", "between pakistan china"),
    ("how do Pakistan and India stand?", "between pakistan india"),
    ("how does Pakistan stand towards the TTP?", "between pakistan ttp"),
    ("what is known about Pakistan and the HQN?", "between pakistan haqqani-network"),
    ("Pakistan and the TTP", "between pakistan ttp"),
    ("Pakistan vs. India", "between pakistan india"),
    # names that depend on the date, and capitals
    ("is Islamabad hostile to Kabul in 2018?", "between pakistan afghanistan --as-of 2018"),
    ("who is allied with Rawalpindi?", "allies pakistan-military"),
    ("who was hostile to the Taliban regime in 1998?", "hostile islamic-emirate-1996 --as-of 1998"),
    ("who is hostile to the Taliban regime now?", "hostile islamic-emirate --as-of {newest}"),
    ("in 2015, who was hostile to the Afghan government?", "hostile afghan-republic --as-of 2015"),
    ("what happened between Pakistan and the Taliban government in 1998?", "timeline pakistan islamic-emirate-1996 --as-of 1998"),
    ("what changed for the Taliban government between 1996 and 1998?", "changes 1996 1998 islamic-emirate-1996"),
    ("what did the Taliban government say about India in 1998?", "show india --according-to Taliban government --as-of 1998"),
    # voices
    ("what does USIP say about the Haqqanis and Pakistan?", "between haqqani-network pakistan --according-to USIP"),
    ("what does Pakistan say about India?", "show india --according-to Pakistan"),
    ("what did the Republic Policy say about the TTP?", "show ttp --according-to Republic Policy"),
    # one actor
    ("who is Sirajuddin Haqqani?", "show sirajuddin-haqqani"),
    ("what is the TTP?", "show ttp"),
    ("what does Pakistan want?", "show pakistan"),
    ("what are the interests of the United States?", "show united-states"),
    ("tell me about ISKP", "show iskp"),
    ("profile of Pakistan", "show pakistan"),
    # change, dispute, history, chains, lists
    ("what changed for Pakistan between 2018 and 2022?", "changes 2018 2022 pakistan"),
    ("what changed between 2018 and 2022?", "changes 2018 2022"),
    ("what changed between January 2018 and 2022-02 for the TTP?", "changes 2018-01 2022-02 ttp"),
    ("how did Pakistan's relations change from 2018 to 2022?", "changes 2018 2022 pakistan"),
    ("what has changed for Pakistan since 2018?", "changes 2018 {newest} pakistan"),
    ("what is disputed about the TTP?", "disputes ttp"),
    ("what is contested?", "disputes"),
    ("where do the sources disagree?", "disputes"),
    ("where do sources disagree about Pakistan?", "disputes pakistan"),
    ("what happened between Pakistan and the TTP?", "timeline pakistan ttp"),
    ("history of the Afghan Taliban", "timeline afghan-taliban"),
    ("timeline of Pakistan and India", "timeline pakistan india"),
    ("how is the United States connected to the TTP?", "path united-states ttp"),
    ("how are China and ISKP linked?", "path china iskp"),
    ("what connects China and ISKP?", "path china iskp"),
    ("which sources are there?", "sources"),
    ("list all actors", "actors"),
    ("which relation types are there?", "types"),
]

REFUSED = [
    ("why is the sky blue?", InvalidQuestion),
    ("", InvalidQuestion),
    ("Pakistan", InvalidQuestion),
    ("who supports Pakistan?", InvalidQuestion),
    ("who will be hostile to Pakistan?", InvalidQuestion),
    ("who is not hostile to Pakistan?", InvalidQuestion),
    ("who is supporting the TTP?", InvalidQuestion),
    ("who is hostile to Atlantis?", UnknownName),
    ("is Atlantis allied with Lemuria?", UnknownName),
    ("who is hostile to Pakistan according to the oracle?", UnknownName),
    ("who is hostile to Pakistan in 2022-13?", InvalidQuestion),
    ("who was hostile to the Taliban regime in 2010?", AmbiguousName),
    ("who was hostile to the Taliban regime, ever?", AmbiguousName),
    ("what happened between Pakistan and the Taliban regime?", AmbiguousName),
    ("in 2018, who was hostile to Pakistan in 2022?", InvalidQuestion),
    ("which sources are there in 2022?", InvalidQuestion),
    ("what changed between 2018 and 2022 as of 2020?", InvalidQuestion),
]


@pytest.fixture(scope="module")
def dataset() -> actorgraph.Dataset:
    return actorgraph.load()


@pytest.mark.parametrize(("sentence", "command"), UNDERSTOOD, ids=[sentence for sentence, _ in UNDERSTOOD])
def test_a_sentence_is_understood_as_a_command(dataset: actorgraph.Dataset, sentence: str, command: str) -> None:
    assert " ".join(dataset.understand(sentence).argv) == command.format(newest=dataset.record_ends)


@pytest.mark.parametrize(("sentence", "error"), REFUSED, ids=[sentence for sentence, _ in REFUSED])
def test_what_is_outside_the_grammar_is_refused(dataset: actorgraph.Dataset, sentence: str, error: type[ActorgraphError]) -> None:
    with pytest.raises(error):
        dataset.understand(sentence)


def test_a_refusal_offers_the_nearest_questions(dataset: actorgraph.Dataset) -> None:
    with pytest.raises(InvalidQuestion) as refused:
        dataset.understand("who could be hostile towards Pakistan?")
    assert "who is hostile to Pakistan in 2022?" in str(refused.value)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_question_that_is_offered_is_answered(dataset: actorgraph.Dataset, example: str) -> None:
    understood = dataset.understand(example)
    assert dataset.ask(example).question.command == understood.command


def test_the_answer_is_that_of_the_command(dataset: actorgraph.Dataset) -> None:
    assert dataset.ask("who is hostile to Pakistan in 2022?") == dataset.hostile("pakistan", as_of="2022")


@pytest.mark.parametrize("word", ["now", "today", "currently", "NOW"])
def test_now_is_the_end_of_the_record_and_the_answer_says_so(dataset: actorgraph.Dataset, word: str) -> None:
    end = str(dataset.record_ends)
    for sentence, command in (
        (f"who is hostile to Pakistan {word}?", "hostile"),
        (f"what is disputed about the TTP, {word}?", "disputes"),
        (f"is China a partner of Pakistan {word}", "between"),
    ):
        understood = dataset.understand(sentence)
        assert (understood.command, understood.options) == (command, {"as_of": end})
        assert understood.note == f"“Now” means {end}, the last day of the newest source."
        assert dataset.ask(sentence).question.as_of == end


def test_without_such_a_word_there_is_nothing_to_note(dataset: actorgraph.Dataset) -> None:
    for sentence in ("who is hostile to Pakistan?", "who is hostile to Pakistan in 2022?", "who is hostile to Pakistan, ever?"):
        assert dataset.understand(sentence).note is None


@pytest.mark.parametrize(
    "sentence",
    [
        "in 2018, who was hostile to Pakistan now?",
        "who is hostile to Pakistan now, ever?",
        "which sources are there now?",
        "what changed between 2018 and 2022 now?",
    ],
)
def test_now_is_a_date_like_any_other(dataset: actorgraph.Dataset, sentence: str) -> None:
    with pytest.raises(InvalidQuestion):
        dataset.understand(sentence)
