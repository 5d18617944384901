"""What can be held against a translation without reading it: figures, dates, links, script, length, what was left.

No check here says that a translation is right. Machine text with an error is never shown; a person's text with one
may have its reason, so the reviser is told and decides.
"""

import re
import unicodedata
from collections import Counter

from service.languages import get_language
from service.translation.dates import render_date
from service.translation.draft import Check
from service.translation.masks import Mask, mask_text

NUMBER = re.compile(r"\d+(?:[.,:٫٬]\d+)*")
# Unicode names of letters in each script of languages/<code>/language.toml.
SCRIPTS = {
    "Latn": "LATIN", "Arab": "ARABIC", "Beng": "BENGALI", "Gujr": "GUJARATI", "Guru": "GURMUKHI", "Deva": "DEVANAGARI",
    "Grek": "GREEK", "Hans": "CJK", "Hani": "CJK", "Hant": "CJK",
}  # fmt: skip
NO = r"\b(?:not?|never|none|neither|nor|without|cannot|\w+n[’']t|refus\w+|reject\w+)\b"
# Only languages that say no in words of their own; Turkish, Somali and others say it inside the verb.
NO_IN = {
    "es": r"\b(?:no|ni|nunca|sin|ning\w+|nada|nadie|tampoco|rechaz\w+|deneg\w+)\b",
    "pt": r"\b(?:não|nem|nunca|sem|nenhum\w*|nada|ninguém|recus\w+|rejeit\w+)\b",
    "el": r"\b(?:όχι|δεν|μην?|χωρίς|καν[έε]να\w*|ούτε|ποτέ|απορρ\w+)",
    "zh": "不|没|無|无|未|非|否|拒",
    "vi": r"\b(?:không|chưa|chẳng|từ chối)\b",
    "hi": "नहीं|न |ना |बिना|मत|अस्वीक",
    "ar": r"\b(?:لا|لم|لن|ليس\w*|غير|دون|بدون|عدم|رفض)\b",
}
REFUSES = r"\b(?:refus|reject|declin|dismiss|den[yi]|oppos|object|against|turn\w* down|throw\w* out)"
REFUSES_IN = {
    "es": "rechaz|deneg|denieg", "pt": "recus|rejeit|indefer", "el": "απορρ|αρν[εή]", "tr": "redde[dt]|reddi",
    "zh": "拒绝|否决|驳回", "vi": "từ chối|bác bỏ", "hi": "अस्वीक|नामंज", "ur": "مسترد|نامنظور",
    "bn": "প্রত্যাখ্যান|নাকচ", "ar": "رفض",
}  # fmt: skip
# The shortest and longest that a translation of a whole sentence may be, in characters to one of English.
BANDS = {"zh": (0.15, 0.9)}
BAND = (0.5, 2.2)


def check_segment(source: str, target: str, language: str) -> tuple[Check, ...]:
    """What is found against this target, errors first; nothing where there is no target."""
    if not target:
        return ()
    masks = mask_text(source).masks
    found = (
        *_placeholders(source, target),
        *_links(target, masks),
        *_money(target, masks),
        *_figures(source, target, masks, language),
        *_script(source, target, language),
        *_repeats(source, target),
        *_untranslated(source, target),
        *_negation(source, target, language),
        *_refusal(source, target, language),
        *_length(source, target, masks, language),
    )
    return tuple(sorted(found, key=lambda check: check.level))


def _placeholders(source: str, target: str) -> list[Check]:
    stray = re.search(r"⟦|⟧|\bXXX[A-Z]|<x id", target)
    if stray is None or stray.group() in source:
        return []
    return [Check("placeholders", "error", "A mark that stood for a name or figure was left in the text.")]


def _links(target: str, masks: tuple[Mask, ...]) -> list[Check]:
    gone = [mask.text for mask in masks if mask.kind == "link" and mask.text not in target]
    return [Check("links", "error", f"{text} is not in the translation.") for text in gone]


def _money(target: str, masks: tuple[Mask, ...]) -> list[Check]:
    """An amount may be written otherwise by a person ("25 millones de libras"), so this is a warning."""
    gone = [mask.text for mask in masks if mask.kind == "money" and mask.text not in target]
    return [Check("money", "warning", f"{text} is written otherwise or missing.") for text in gone]


def _figures(source: str, target: str, masks: tuple[Mask, ...], language: str) -> list[Check]:
    found = []
    for text in (mask.text for mask in masks if mask.kind == "date"):
        said = render_date(text, language)
        form = next((form for form in (f"{said} ({text})", said, text) if form and form in target), "")
        if form:
            source, target = source.replace(text, " ", 1), target.replace(form, " ", 1)
        else:
            found.append(Check("dates", "warning", f"The date {text} is written otherwise or missing."))
    ours, theirs = _numbers(source), _numbers(target)
    found += [_number(n, f"The figure {n} is missing.") for n in (ours - theirs).elements()]
    return found + [_number(n, f"The figure {n} is not in the English.") for n in (theirs - ours).elements()]


def _numbers(text: str) -> Counter[str]:
    """The figures of a text in digits of ours, without separators: ١٬٥٠٠ and 1,500 are 1500."""
    plain = "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)
    return Counter(re.sub(r"\D", "", match.group()) for match in NUMBER.finditer(plain))


def _number(number: str, reason: str) -> Check:
    """Small whole numbers may be words on one side ("two members"), so they warn."""
    return Check("figures", "warning" if len(number) == 1 or number in {"10", "11", "12"} else "error", reason)


def _script(source: str, target: str, language: str) -> list[Check]:
    script = SCRIPTS[get_language(language).script]
    kept = set(re.findall(r"\w+", source)) if script != "LATIN" else set()
    letters = [c for word in re.findall(r"\w+", target) if word not in kept for c in word if c.isalpha()]
    right = sum(unicodedata.name(c, "").startswith(script) for c in letters)
    if len(letters) >= 10 and right * 2 < len(letters):
        return [Check("script", "error", "This is not written in the letters of the language.")]
    return []


def _repeats(source: str, target: str) -> list[Check]:
    """An engine that lost its way says the same four words again and again, till they are most of what it says."""
    words = target.lower().split()
    most = max(Counter(tuple(words[n : n + 4]) for n in range(len(words) - 3)).values(), default=0)
    if most >= 3 and most * 8 >= len(words) and len(set(words)) < len(set(source.lower().split())):
        return [Check("repeats", "error", "The same words come again and again.")]
    return []


def _untranslated(source: str, target: str) -> list[Check]:
    """Four English words in a row, small letters all, cannot be a name."""
    words = re.findall(r"\S+", target)
    fours = [" ".join(words[n : n + 4]) for n in range(len(words) - 3)]
    left = [four for four in fours if re.fullmatch("[a-z]{2,}(?: [a-z]{2,}){3}", four) and f" {four} " in f" {source} "]
    if source == target and left:
        return [Check("untranslated", "error", "This is the English text.")]
    if source == target and re.search(r"[^\W\d_]{2}", mask_text(source).text):
        return [Check("untranslated", "warning", "This is the same as in English.")]
    return [Check("untranslated", "warning", f"“{four}” was left in English.") for four in left[:1]]


def _negation(source: str, target: str, language: str) -> list[Check]:
    if language not in NO_IN:
        return []
    ours = re.search(NO, source, re.IGNORECASE)
    theirs = re.search(NO_IN[language], target, re.IGNORECASE)
    if ours and not theirs:
        return [Check("negation", "warning", f"The English says “{ours.group()}”; the translation seems not to.")]
    return []


def _refusal(source: str, target: str, language: str) -> list[Check]:
    """An engine that says "rejects" for "agrees" turns a decision round, and nothing else would show it."""
    theirs = re.search(REFUSES_IN.get(language, "(?!)"), target, re.IGNORECASE)
    if theirs and not re.search(REFUSES, source, re.IGNORECASE):
        return [Check("refusal", "error", "The translation speaks of refusing; the English does not.")]
    return []


def _length(source: str, target: str, masks: tuple[Mask, ...], language: str) -> list[Check]:
    shortest, longest = BANDS.get(language, BAND)
    kept = sum(len(mask.text) for mask in masks)
    ratio = len(target) / max(len(source), 1)
    if len(source) - kept < 30 or shortest <= ratio <= longest:
        return []
    how = "shorter" if ratio < shortest else "longer"
    return [Check("length", "warning", f"The translation is much {how} than the English.")]
