"""What a listener would understand: our speech, written down again by a recogniser.

The recogniser is small and mishears more than people do. What it hears of each voice, with and without what we write
out, is measured by tools/measure_hearing.py; docs/audio.md has the figures.
"""

import pytest
from hearing import FACTS, hear, hear_again, measure

from service.speech.normalise import say

QUICK = FACTS[::12]
PASSAGE = (
    "The Streets and Parks Committee met on 14/05/2025 at 10.00am.",
    "Helen Carter AM said that the bridge would cost £1.2m and the lamps £3,450.",
    "Members asked why pages 5 - 78 were late.",
    "The Clerk said that people can write to the office until 30 Jun 2025.",
    "George Baker wanted twelve more benches near the market and a longer crossing time for older people.",
    "The Committee agreed to note the report.",
)
SAID = (
    "The Streets and Parks Committee met on 14th May 2025 at 10am. Helen Carter, Assembly Member, said that the bridge "
    "would cost 1.2 million pounds and the lamps 3,450 pounds. Members asked why pages 5 to 78 were late. The Clerk "
    "said that people can write to the office until 30th June 2025. George Baker wanted twelve more benches "
    "near the market and a longer crossing time for older people. The Committee agreed to note the report."
)


def test_few_words_are_misheard_and_more_where_nothing_is_written_out():
    rates = []
    for passage in ([say(sentence, "en") for sentence in PASSAGE], PASSAGE):
        said, _, wrong, which = measure(SAID, " ".join(hear([sentence]) for sentence in passage))
        rates.append((wrong / said, which))
    assert rates[0][0] <= 0.1, rates
    assert rates[0][0] < rates[1][0] - 0.1, rates


@pytest.mark.parametrize("fact", QUICK, ids=[fact["fact"] for fact in QUICK])
def test_a_fact_comes_back(fact):
    assert hear_again([fact])[1] == []


@pytest.mark.slow
def test_every_planted_fact_comes_back():
    """What is misheard at the usual speed is spoken slowly, and then fast, as a listener may choose."""
    assert (len(FACTS), len({fact["fact"] for fact in FACTS})) == (60, 60)
    assert hear_again(FACTS)[1] == []
