"""What a listener would understand: our speech, written down again by a recogniser.

The recogniser is small and mishears more than people do; facts that it mishears at the usual speed are spoken again
slowly, and then fast, as a listener may choose.
"""

import csv
import re
from pathlib import Path

import pytest
from hearing import errors, fold, hear

from service.speech.normalise import say

FILE = Path(__file__).parent / "planted_facts.tsv"
FACTS = list(csv.DictReader(FILE.read_text("utf-8").splitlines(), delimiter="\t"))
QUICK = FACTS[::12]
SPEEDS = (170, 140, 200)
PASSAGE = (
    "The Streets and Parks Committee met on 14/05/2025 at 10.00am.",
    "Helen Carter AM said that the bridge would cost £1.2m and the lamps £3,450.",
    "Members asked why pages 5 - 78 were late.",
    "The Clerk said that people can call 020 7946 0140 before the end of June.",
    "George Baker wanted twelve more benches near the market and a longer crossing time for older people.",
    "The Committee agreed to note the report.",
)
SAID = fold(
    "The Streets and Parks Committee met on 14 May 2025 at 10am. Helen Carter, Assembly Member, said that the bridge "
    "would cost 1.2 million pounds and the lamps 3,450 pounds. Members asked why pages 5 to 78 were late. The Clerk "
    "said that people can call 02079460140 before the end of June. George Baker wanted twelve more benches near the "
    "market and a longer crossing time for older people. The Committee agreed to note the report."
)


def test_few_words_are_misheard_and_more_where_nothing_is_written_out():
    rates = []
    for passage in ([say(sentence, "en") for sentence in PASSAGE], PASSAGE):
        rates.append(errors(SAID, fold(hear(passage))) / len(SAID))
    assert rates[0] <= 0.2, rates
    assert rates[0] < rates[1] - 0.05, rates


def comes_back(fact, speed):
    """Whether a fact is in what the recogniser wrote; telephone numbers by their digits."""
    heard = fold(hear([say(fact["printed"], "en")], speed))
    if fact["kind"] == "phone":
        return fact["fact"] in re.sub(r"\D", "", " ".join(heard))
    return " ".join(fold(fact["fact"])) in " ".join(heard)


@pytest.mark.parametrize("fact", QUICK, ids=[fact["fact"] for fact in QUICK])
def test_a_fact_comes_back(fact):
    assert any(comes_back(fact, speed) for speed in SPEEDS)


@pytest.mark.slow
def test_every_planted_fact_comes_back():
    assert (len(FACTS), len({fact["fact"] for fact in FACTS})) == (60, 60)
    lost = [fact["fact"] for fact in FACTS if not any(comes_back(fact, speed) for speed in SPEEDS)]
    assert lost == []
