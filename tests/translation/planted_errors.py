"""Errors planted in right pairs, for measuring the checks; nothing is looked up and nothing is fetched."""

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from right_pairs import RightPair, digits, in_language, plain, templates

from service.languages import get_language
from service.translation.passages.split import split_sentences


def plants() -> dict[str, Callable[[RightPair, random.Random, list[RightPair]], RightPair | None]]:
    """Each kind of error; None where a pair offers no room for it."""
    return {
        "wrong digit": wrong_digit, "lost figure": lost_figure, "wrong month": wrong_month, "wrong time": wrong_time,
        "swapped votes": swapped("n", "m"), "swapped amounts": swapped("money", "other"), "wrong money": wrong_money,
        "other coin": other_coin, "dropped name": other_slot("name", ""),
        "other name": other_slot("name", "Olga Finch"),
        "lost link": other_slot("link", "help@elsewhere.example"), "wrong reference": other_slot("ref", "FH1001"),
        "wrong phone": other_slot("phone", "01632 961999"), "lost not": lost_not, "added not": added_not,
        "refuses for agrees": refuses, "copied English": copied, "half English": half_english,
        "wrong script": wrong_script, "wrong language": wrong_language, "repeated token": repeated,
        "added sentence": added_sentence, "lost sentence": lost_sentence, "half lost": half_lost, "engine fault": fault,
        "mark left": mark_left, "tone marks lost": bare,
    }  # fmt: skip


def wrong_digit(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """One digit of the translation is another."""
    places = [n for n, c in enumerate(pair.target) if unicodedata.category(c) == "Nd"]
    if not places:
        return None
    at = dice.choice(places)
    value = unicodedata.digit(pair.target[at])
    other = chr(ord(pair.target[at]) - value + (value + dice.randrange(1, 9)) % 10)
    return replace(pair, target=pair.target[:at] + other + pair.target[at + 1 :])


def lost_figure(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """A whole figure is gone."""
    places = list(re.finditer(r"\d[\d.,]*\d", pair.target))
    if not places:
        return None
    match = dice.choice(places)
    return replace(pair, target=pair.target[: match.start()] + pair.target[match.end() :])


def wrong_month(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The date is told with another month."""
    old = pair.slots.get("their date", "")
    if not old or old not in pair.target:
        return None
    months = [in_language(date(2022, n, 15), pair.language) for n in range(1, 13)]
    stems = [plain(month).replace("2022", "{y}").replace("15", "{d}", 1) for month in months]
    day, year = re.match(r"(\d+) (\w+) (\d+)", pair.slots["date"]).group(1, 3)  # type: ignore[union-attr]
    shown = [stem.format(y=year, d=day) for stem in stems]
    native = [digits(one, pair.language) for one in shown]
    other = dice.choice([one for one in (native if old in native else shown) if one != old])
    return replace(pair, target=pair.target.replace(old, other))


def wrong_time(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    old = pair.slots.get("their time", "")
    if not old or old not in pair.target:
        return None
    hour = int(plain(old).split(":")[0])
    other = f"{hour - dice.choice((1, 2))}:{plain(old).split(':')[1]}"
    return replace(pair, target=pair.target.replace(old, other))


def swapped(one: str, two: str) -> Callable[[RightPair, random.Random, list[RightPair]], RightPair | None]:
    """Two figures of a sentence have changed places; not in "3 of the 12", whose sides languages turn."""

    def swap(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
        first, second = pair.slots.get(f"their {one}"), pair.slots.get(f"their {two}")
        used = f"{{{one}}}" in templates()["en"].get(pair.key.split()[0], "")
        if not used or not first or not second or pair.key.startswith("part") or second not in pair.target:
            return None
        turned = pair.target.replace(first, "\0").replace(second, first).replace("\0", second)
        return replace(pair, target=turned)

    return swap


def wrong_money(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """Ten times as much and more: the first digit twice."""
    for name in ("their money", "their big"):
        old = pair.slots.get(name, "")
        if old and old in pair.target:
            other = re.sub(r"\d", lambda m: m[0] * 2, old, count=1)
            return replace(pair, target=pair.target.replace(old, other))
    return None


def other_coin(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    return replace(pair, target=pair.target.replace("£", "$")) if "£" in pair.target else None


def other_slot(name: str, other: str) -> Callable[[RightPair, random.Random, list[RightPair]], RightPair | None]:
    """What must stand as it is stands otherwise, or not at all."""

    def put(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
        old = pair.slots.get(name, "")
        return replace(pair, target=pair.target.replace(old, other)) if old and old in pair.target else None

    return put


DENY = (
    (r"\bEveryone has\b", "No one has"),
    (r"\bshall (?!not\b|be (?:held|sub))", "shall not "), (r"\bagreed to\b", "did not agree to"),
    (r"\bmet on\b", "did not meet on"), (r"\bchaired\b", "did not chair"), (r"\bcarried\b", "did not carry"),
    (r"\bopens\b", "does not open"), (r"\bwill cost\b", "will not cost"), (r"\bwere at\b", "were not at"),
    (r"\bnotes\b", "does not note"), (r"\bhas the right\b", "has no right"), (r"\b(is|are) ", r"\1 not "),
)  # fmt: skip
ADMIT = (
    (r"\bNo one (?:shall|may)\b", "Everyone shall"), (r"\bwill not\b", "will"), (r"\bdid not\b", "did"),
    (r"\bThere are no\b", "There are"), (r"\bshall not\b", "shall"), (r"\b(is|are|be) not\b", r"\1"),
)  # fmt: skip
DENIES = re.compile(r"\b(?:not?|never|none|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)


def lost_not(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The English says no, and its translation does not."""
    if DENIES.search(pair.source):
        return None
    return next(
        (replace(pair, source=re.sub(a, b, pair.source, count=1)) for a, b in DENY if re.search(a, pair.source)), None
    )


def added_not(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The English says yes, and its translation no."""
    for pattern, words in ADMIT:
        english = re.sub(pattern, words, pair.source, count=1)
        if english != pair.source and not DENIES.search(english):
            return replace(pair, source=english)
    return None


def refuses(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The translation says that something was rejected which was agreed."""
    english = pair.source.replace("rejected the proposal", "accepted the proposal")
    return replace(pair, source=english) if english != pair.source else None


def copied(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    return replace(pair, target=pair.source)


def half_english(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The second half stayed English."""
    words = pair.source.split()
    if len(words) < 10:
        return None
    middle = len(pair.target) // 2
    return replace(pair, target=f"{pair.target[:middle].rsplit(' ', 1)[0]} {' '.join(words[len(words) // 2 :])}")


def _elsewhere(pair: RightPair, others: list[RightPair], same: bool) -> list[RightPair]:
    script = get_language(pair.language).script
    fits = (one for one in others if one.key == pair.key and one.language != pair.language)
    return [one for one in fits if (get_language(one.language).script == script) == same]


def wrong_script(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The translation into a language of another script."""
    found = _elsewhere(pair, others, same=False)
    return replace(pair, target=dice.choice(found).target) if found else None


def wrong_language(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The translation into another language of the same script."""
    found = _elsewhere(pair, others, same=True)
    return replace(pair, target=dice.choice(found).target) if found else None


def repeated(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The last words come four times more."""
    if pair.language == "zh":
        return replace(pair, target=pair.target[:-1] + pair.target[-4:-1] * 4)
    words = pair.target.split()
    last = [word.strip(".,;।۔") for word in words[-dice.choice((1, 2)) :]]
    if not any(c.isalpha() for c in "".join(last)):
        return None
    return replace(pair, target=" ".join([*words[:-1], *last * 4]))


def added_sentence(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """A sentence of another passage follows."""
    own = [one for one in others if one.language == pair.language and one.source.split()[0] != pair.source.split()[0]]
    extra = dice.choice(own).target
    if not re.search(r"[.!?。।۔]$", pair.target) or not re.search(r"[.!?。।۔]$", extra):
        return None
    return replace(pair, target=f"{pair.target} {extra}")


def lost_sentence(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """The last sentence of several is gone."""
    if len(split_sentences(pair.source)) < 2:
        return None
    parts = re.split(r"(?<=[.!?。।۔])\s*(?=\S)", pair.target)
    return replace(pair, target=" ".join(parts[:-1])) if len(parts) > 1 else None


def half_lost(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """A long passage breaks off in its middle."""
    return replace(pair, target=pair.target[: len(pair.target) // 2]) if len(pair.source) >= 80 else None


def fault(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """What engines are known to write."""
    broken = ("♪ " * 3, "_", f"{pair.target} <unk>", f"{pair.target} ⁇", "______", "▁" + pair.target, "...")
    return replace(pair, target=dice.choice(broken).strip())


def mark_left(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    return replace(pair, target=f"{pair.target} {dice.choice(('⟦1⟧', 'XXXBZ', '⟦'))}")


def bare(pair: RightPair, dice: random.Random, others: list[RightPair]) -> RightPair | None:
    """A language of tones without its marks."""
    if pair.language not in ("yo", "vi"):
        return None
    letters = unicodedata.normalize("NFD", pair.target)
    return replace(pair, target="".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d"))


def planted(pairs: list[RightPair], most: int) -> Iterator[tuple[str, RightPair, RightPair]]:
    """Errors in these pairs: kind, right pair and wrong one; so many of each kind in each language at most."""
    by_key: dict[str, list[RightPair]] = defaultdict(list)
    by_language: dict[str, list[RightPair]] = defaultdict(list)
    for pair in pairs:
        by_key[pair.key].append(pair)
        by_language[pair.language].append(pair)
    for kind, plant in plants().items():
        for code, own in by_language.items():
            dice = random.Random(f"{kind} {code}")
            done = 0
            for pair in dice.sample(own, len(own)):
                wrong = plant(pair, dice, own if kind == "added sentence" else by_key[pair.key])
                if done < most and wrong and (wrong.source, wrong.target) != (pair.source, pair.target):
                    done += 1
                    yield kind, pair, wrong
