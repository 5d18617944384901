"""What can be held against a translation without reading it.

No check here says that a translation is right. Machine text with an error is never shown; a person's text with one
may have its reason, so the reviser is told and decides. What a language says no, votes and counts with is data in
languages/<code>/checks.toml.

figures, by numbers and moments; kept, words that must be the same; polarity and shape; writing, letters and marks; each
looks at a pair by the words of its language; whole looks at all segments together.
"""

from collections.abc import Callable, Mapping

from service.translation.checks.figures import check_figures
from service.translation.checks.kept import check_glossary, check_kept, check_names, check_placeholders
from service.translation.checks.pair import Pair, make_pair
from service.translation.checks.polarity import check_negation, check_refusal
from service.translation.checks.shape import check_brackets, check_ends, check_length, check_sentences
from service.translation.checks.whole import check_whole
from service.translation.checks.writing import (
    check_direction,
    check_english,
    check_faults,
    check_language,
    check_repeats,
    check_script,
    check_tones,
    check_untranslated,
)
from service.translation.draft import Check

__all__ = ["CHECKS", "check_segment", "check_whole"]
CHECKS: tuple[Callable[[Pair], list[Check]], ...] = (
    check_placeholders, check_kept, check_figures, check_names, check_glossary, check_script, check_language,
    check_english, check_faults, check_repeats, check_untranslated, check_negation, check_refusal, check_length,
    check_sentences, check_ends, check_brackets, check_tones, check_direction,
)  # fmt: skip


def check_segment(
    source: str, target: str, language: str, glossary: Mapping[str, str] | None = None
) -> tuple[Check, ...]:
    """What is found against this target, errors first; nothing where there is no target.

    glossary: English terms and how this authority says them in the language.
    """
    if not target:
        return ()
    pair = make_pair(source, target, language, glossary or {})
    found = [check for look in CHECKS for check in look(pair)]
    return tuple(sorted(found, key=lambda check: check.level))
