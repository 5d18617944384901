"""What an engine by rules is given in the place of marks, and what is made of its answer."""

import pytest

from service.translation.engines.rules import make_ready, make_whole
from service.translation.passages.masks import Mask
from service.translation.passages.tidy import melt, tidy


def test_a_day_and_an_owner_go_as_something_that_the_engine_knows() -> None:
    ready = make_ready("⟦1⟧’s plan of ⟦d2⟧ and ⟦3⟧’s ⟦4⟧ of ⟦5⟧.")
    assert ready.text == "Peter's plan of 4 May 2023⟦2⟧ and the ⟦4⟧ of ⟦3⟧ of ⟦5⟧."
    said = "El plan de Peter del 4 de mayo de 2023⟦2⟧ y el ⟦4⟧ de ⟦3⟧ de ⟦5⟧."
    assert make_whole(ready, said, "es") == "El plan de ⟦1⟧ del ⟦2⟧ y el ⟦4⟧ de ⟦3⟧ de ⟦5⟧."


@pytest.mark.parametrize(
    "said",
    [
        "El plan del 4 de mayo de 2023 de Peter.⟦2⟧",  # the day and its mark are parted
        "El plan de ⟦2⟧ y 4 de mayo de 2023.",
        "El plan de Peter y Peter del 4 de mayo de 2023⟦2⟧.",
        "El plan del 4 de mayo de 2023⟦2⟧.",
    ],
)
def test_where_a_stand_in_is_lost_nothing_is_given(said: str) -> None:
    assert make_whole(make_ready("⟦1⟧’s plan of ⟦d2⟧."), said, "es") == ""


def test_without_stand_ins_marks_go_as_they_are() -> None:
    assert make_ready("⟦1⟧’s plan of ⟦d2⟧.", stand_ins=False).text == "⟦1⟧’s plan of ⟦2⟧."


@pytest.mark.parametrize(
    ("english", "goes", "comes", "said"),
    [
        (
            "That the report be noted; and",
            "⟦{}⟧ the report; and",
            "⟦{}⟧ El informe; y",
            "Que se tome nota del informe; y",
        ),
        ("Note its plan.", "⟦{}⟧ its plan.", "⟦{}⟧ Su plan.", "Tomar nota de su plan."),
        ("It met on ⟦d1⟧.", "It met on 4 May 2023⟦1⟧.", "Se reunió el 4 de mayo de 2023⟦1⟧.", "Se reunió el ⟦1⟧."),
        ("A 'safe' well-run quay", "A “safe” well run quay", "Un muelle", "Un muelle"),
    ],
)
def test_turns_of_the_trade_are_said_by_us(english: str, goes: str, comes: str, said: str) -> None:
    ready = make_ready(english)
    number = ready.text[1:4]
    assert ready.text == goes.replace("{}", number)
    assert make_whole(ready, comes.replace("{}", number), "es") == said


@pytest.mark.parametrize("word", ["not", "never", "should", "should not", "cannot"])
def test_a_resolution_that_refuses_or_doubts_is_no_turn(word: str) -> None:
    plain, turned = (make_ready(f"That the report {more}be approved.").text for more in ("", f"{word} "))
    assert "be approved" not in plain
    assert f"the report {word} be approved" in turned


def test_a_turn_that_is_lost_loses_the_sentence() -> None:
    assert make_whole(make_ready("That the report be noted."), "El informe.", "es") == ""


def test_portuguese_sets_no_article_before_a_day() -> None:
    ready = make_ready("It met on ⟦d1⟧ under the ⟦2⟧.")
    turn = ready.text.removeprefix("It met on 4 May 2023⟦1⟧ ").removesuffix(" the ⟦2⟧.")
    said = f"Reuniu-se o 4 de maio de 2023⟦1⟧ {turn} o ⟦2⟧."
    assert make_whole(ready, said, "pt") == "Reuniu-se em ⟦1⟧ ao abrigo do ⟦2⟧."


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("⟦1⟧ should pay ⟦2⟧.", "⟦1⟧ Tendría que pagar ⟦2⟧ .", "⟦1⟧ tendría que pagar ⟦2⟧."),
        ("the lamps of ⟦1⟧", "Las lámparas de⟦1⟧", "las lámparas de ⟦1⟧"),
        ("The lamps (⟦1⟧)", "las lámparas ( ⟦1⟧ )", "Las lámparas (⟦1⟧)"),
        ("⟦1⟧ London and", "⟦1⟧ Londres Y", "⟦1⟧ Londres Y"),
        ("MPs met", "MPs se reunieron", "MPs se reunieron"),
    ],
)
def test_what_an_engine_leaves_around_marks_is_put_right(source: str, target: str, said: str) -> None:
    assert tidy(source, target) == said


def test_articles_of_terms_melt_and_those_of_names_do_not() -> None:
    masks = [Mask("term", "the minutes", "a ata"), Mask("name", "O Fado")]
    assert melt("Nota de a ata, no a ata e de O Fado", masks, "pt") == "Nota da ata, na ata e de O Fado"
