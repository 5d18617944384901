"""What nobody hears is no difference between two writings; what is heard is one."""

import pytest
from alike import errors, sounds_alike, words

ALIKE = (
    ("On 14 May two thousand and twenty-five", "on 14 May, 2025."),
    ("at 10:30 a.m.", "at ten thirty AM"),
    ("£1.2 million", "1.2 million pounds"),
    ("£2.40", "2 pounds and 40 pence"),
    ("90 thousand", "90,000"),
    ("one hundred and twenty-five", "125"),
    ("call 0 2 0, 7 9 4 6, 0 1 4 0", "call 020 7946 0140"),
    ("Councillor O.B.E", "councilor OBE"),
    ("the first colour centre", "The 1st color center!"),
    ("www dot fairhaven dot example slash watch", "www.fairhaven.example/watch"),
    ("seafront step-free", "sea front step free"),
    ("don't", "do not"),
    ("4.5%", "4.5 per cent"),
)
OTHERS = (
    ("14 May", "40 May", 1),
    ("1,316 answers", "1,360 answers", 1),
    ("the words are those", "the word not those", 2),
    ("buses", "", 1),
    ("", "and so", 2),
    ("at Lantern Quay", "at London Quay", 1),
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_nobody_hears_is_no_difference(one, other):
    assert errors(words(one), words(other)) == (0, [])


@pytest.mark.parametrize(("one", "other", "wrong"), OTHERS)
def test_what_is_heard_is_counted(one, other, wrong):
    assert errors(words(one), words(other), sounds_alike)[0] == wrong


def test_words_that_sound_the_same_are_told_apart_by_their_letters_alone():
    assert errors(words("the Quay"), words("the key"))[0] == 1
    assert errors(words("the Quay"), words("the key"), sounds_alike)[0] == 0
    assert not sounds_alike("bus", "must")
