"""What an engine said of each sentence, kept: a changed paragraph sends only its own sentences to the engine again."""

from collections.abc import Sequence

from service.parts import Parts
from service.translation.passages.saying import Say


def keep_said(say: Say, parts: Parts, *made_by: str) -> Say:
    """`say`, asked only for sentences that it was not asked for before.

    made_by: what else shapes a target: the engine's fingerprint, the language. Sentences come with marks in the place
    of figures and names, so one that differs only in these is the same; glossary terms are behind marks too. What an
    engine could not say is asked for again.
    """

    def remembered(sentences: Sequence[str]) -> list[str]:
        keys = {sentence: parts.key("sentence", *made_by, sentence) for sentence in sentences}
        found = {sentence: _find(parts, key) for sentence, key in keys.items()}
        new = [sentence for sentence, target in found.items() if not target]
        for sentence, target in zip(new, say(new) if new else [], strict=True):
            found[sentence] = target
            if target:
                parts.put(keys[sentence], target.encode())
        return [found[sentence] for sentence in sentences]

    return remembered


def _find(parts: Parts, key: str) -> str:
    path = parts.find(key)
    return path.read_text(encoding="utf-8") if path else ""
