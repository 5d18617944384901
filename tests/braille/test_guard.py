"""liblouis behind its guard: what breaks it costs a passage at the most."""

import os
import signal
from collections.abc import Sequence
from typing import Any

from service.braille.cells import from_ascii, is_cells, to_ascii
from service.braille.guard import Ask, Guard

GRADE_2 = "en-ueb-g2.ctb"


def test_text_becomes_cells_that_know_their_characters() -> None:
    with Guard() as guard:
        (made,) = guard.ask(Ask(GRADE_2, "The £1.2m plan"))
    assert to_ascii(made.out) == ",! @L#A4BM PLAN"
    assert made.at == (0, 0, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12, 13)


def test_emphasis_is_asked_for_by_character() -> None:
    with Guard() as guard:
        (made,) = guard.ask(Ask(GRADE_2, "a bold word", (0, 0, 4, 4, 4, 4, 0, 0, 0, 0, 0)))
    assert to_ascii(made.out) == "A ^1BOLD ^W"


def test_cells_become_text_again() -> None:
    with Guard() as guard:
        (there,) = guard.ask(Ask(GRADE_2, "The knowledge of the harbour people"))
        (back,) = guard.ask(Ask(GRADE_2, there.out, back=True))
    assert back.out == "The knowledge of the harbour people"


def test_characters_without_cells_are_known_before() -> None:
    with Guard() as guard:
        assert guard.undefined(GRADE_2, "aé☐ẹ£ ☐") == "☐ẹ"
        assert guard.undefined(GRADE_2, "☐a") == "☐"


def test_a_table_that_is_not_there_fails_and_the_next_question_is_answered() -> None:
    with Guard() as guard:
        bad, good = guard.ask(Ask("no-such-table.ctb", "a"), Ask(GRADE_2, "a"))
    assert "no-such-table" in bad.failed
    assert (good.out, good.failed) == ("⠁", "")


def test_a_death_is_survived_and_nothing_is_lost() -> None:
    with Guard() as guard:
        (before,) = guard.ask(Ask(GRADE_2, "The harbour bridge is closed."))
        os.kill(guard.process.pid, signal.SIGKILL)
        (after,) = guard.ask(Ask(GRADE_2, "The harbour bridge is closed."))
        assert (after.out, after.failed, guard.restarts) == (before.out, "", 1)
        os.kill(guard.process.pid, signal.SIGKILL)
        guard.process.wait()  # so that it is dead before it is asked
        (again,) = guard.ask(Ask(GRADE_2, "The harbour bridge is closed."))
    assert (again.out, again.failed, guard.restarts) == (before.out, "", 2)


class Fragile(Guard):
    """One whose liblouis dies of every text that is longer than this."""

    longest = 400

    def _send(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]] | None:
        if any(len(request.get("text", "")) > self.longest for request in requests) and self.process:
            os.kill(self.process.pid, signal.SIGKILL)
        return super()._send(requests)


def test_what_breaks_liblouis_is_done_in_pieces_and_nothing_is_lost() -> None:
    text = "the bridge is closed " * 100
    with Fragile() as guard:
        guard.ask(Ask(GRADE_2, "a"))
        (made,) = guard.ask(Ask(GRADE_2, text))
        assert guard.restarts >= 3
    with Guard() as guard:
        (whole,) = guard.ask(Ask(GRADE_2, text))
    assert (made.out, made.at, made.failed) == (whole.out, whole.at, "")


class Touchy(Guard):
    """One whose liblouis dies when it is asked whether a table has a snowman."""

    def _send(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]] | None:
        if self.process and any("☃" in request.get("knows", "") for request in requests):
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
        return super()._send(requests)


def test_a_character_that_breaks_it_leaves_the_others_known() -> None:
    with Touchy() as guard:
        guard.ask(Ask(GRADE_2, "a"))
        assert guard.undefined(GRADE_2, "a☃b") == "☃"
        assert guard.restarts == 2  # for all of them, and for the snowman by itself


def test_many_texts_are_asked_for_in_groups_and_answered_in_order() -> None:
    texts = [f"ferry {n} " * 300 for n in range(20)]
    with Guard() as guard:
        together = guard.ask(*(Ask(GRADE_2, text) for text in texts))
        assert together == [guard.ask(Ask(GRADE_2, text))[0] for text in texts]


def test_a_word_that_breaks_it_has_failed_in_a_sentence() -> None:
    with Fragile() as guard:
        guard.ask(Ask(GRADE_2, "a"))
        before, bad, after = guard.ask(Ask(GRADE_2, "the"), Ask(GRADE_2, "x" * 401), Ask(GRADE_2, "bridge"))
    assert (before.failed, after.failed) == ("", "")
    assert bad.failed.startswith("liblouis broke off at")


def test_silence_is_waited_for_no_longer_than_patience_lasts() -> None:
    with Guard(patience=0.5) as guard:
        guard.ask(Ask(GRADE_2, "a"))
        os.kill(guard.process.pid, signal.SIGSTOP)
        (made,) = guard.ask(Ask(GRADE_2, "the bridge"))
    assert (made.out, guard.restarts) == ("⠮⠀⠃⠗⠊⠙⠛⠑", 1)


def test_ascii_braille_is_cells_in_another_coat() -> None:
    assert from_ascii(",! @l#a4bm") == "⠠⠮⠀⠈⠇⠼⠁⠲⠃⠍"
    assert is_cells("⠠⠮⠀")
    assert not is_cells("⡀")
