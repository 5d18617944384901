"""Lines of a document in Braille cells, by the code of their language."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from service.braille import chinese, ueb, ueb_mend
from service.braille.book import Cells
from service.braille.codes import FOREIGN, Code, get_code
from service.braille.guard import Answer, Ask, Guard
from service.braille.prepare import ADDRESS, Piece, fit, pieces, tidy
from service.braille.runs import Signs, form_of, groups_of, print_of, signs_of, stands_out
from service.document import Line, Text
from service.errors import EngineError

NOTE = "⠐⠔"
"""Before the mark of a note (RNIB's files)."""
GRADE_1 = "⠰"
RAISED = {"super": "⠔", "sub": "⠢"}
"""UEB's level indicators, for one item; after a grade 1 indicator where grade 1 is not yet set (UEB §3.24)."""
ONE = re.compile(r".|\d+(?:[.,]\d+)*")
GROUP = ("⠣", "⠜")
"""Around several raised items that belong together (Rules of UEB §3.24)."""
OURS = ("⠈⠨⠣", "⠈⠨⠜")
"""Around a transcriber's note (Rules of UEB §3.27)."""


@dataclass(frozen=True, slots=True)
class Job:
    """Part of a line on its way: what liblouis is asked, and what is made of its answers."""

    asks: Sequence[Ask]
    finish: Callable[[Sequence[Answer]], Cells]


@dataclass(slots=True)
class Transcriber:
    """One edition's way from print to cells.

    named: characters without cells that were written by their names; spelled: words that liblouis broke off at.
    """

    language: str
    grade: int
    guard: Guard
    named: Counter[str] = field(default_factory=Counter)
    spelled: list[str] = field(default_factory=list)
    kept: dict[tuple[str, str, int], Cells] = field(default_factory=dict)
    made: dict[Line, Cells] = field(default_factory=dict)
    plain: dict[tuple[str, str], dict[str, bool]] = field(default_factory=dict)

    @property
    def code(self) -> Code:
        """The Braille code of the language."""
        return get_code(self.language)

    @property
    def code_name(self) -> str:
        """What the edition calls it: "UEB grade 2"."""
        grade = 2 if self.grade == 2 and self.code.contracted else 1
        return f"{self.code.name} grade {grade}"

    def text(self, words: str, language: str = "", grade: int = 0) -> Cells:
        """Plain words in cells. language: theirs, where it is not the edition's; grade 0: the edition's."""
        key = (words, language, grade)
        if not words:
            return Cells("")
        if key not in self.kept:
            job = self._job((Text(words, language=language),), emphasis=False, grade=grade)
            self.kept[key] = job.finish(self._ask(*job.asks))
        return self.kept[key]

    def line(self, line: Line, *, emphasis: bool = True) -> Cells:
        """A document's line in cells; emphasis: whether its strong and slanted words are marked."""
        made = self.made.pop(line, None) if emphasis else None
        return made or self.lines([line], emphasis=emphasis)[0]

    def ahead(self, lines: Iterable[Line]) -> None:
        """Transcribe these lines in one go, so that `line` need not ask for each of them when it comes to it."""
        wanted = list(dict.fromkeys(lines))
        self.made = dict(zip(wanted, self.lines(wanted), strict=True))

    def lines(self, lines: Iterable[Line], *, emphasis: bool = True) -> list[Cells]:
        """Many lines in one go, which takes less time than one by one."""
        jobs = [self._jobs(line, emphasis=emphasis) for line in lines]
        answers = iter(self._ask(*(asked for parts in jobs for job in parts for asked in job.asks)))
        return [_join([job.finish([next(answers) for _ in job.asks]) for job in parts]) for parts in jobs]

    def _jobs(self, line: Line, *, emphasis: bool) -> list[Job]:
        runs = [run for run in line if isinstance(run, Text) and run.value]
        shown = emphasis and self.code.emphasis and stands_out(runs)
        return [self._job(group, emphasis=shown) for group in groups_of(runs)]

    def _job(self, runs: Sequence[Text], *, emphasis: bool, grade: int = 0) -> Job:
        """Runs in one language, translated together so that each knows its neighbours; grade 0: the edition's."""
        code, level = self._code_of(runs[0]), grade or (1 if runs[0].language else self.grade)
        table = FOREIGN if self._is_foreign(runs[0], code) else code.table(level)
        printed = "".join(print_of(run) for run in runs)
        if any(run.script or run.note for run in runs) or not self._is_plain(printed, code, table):
            return self._mixed(runs, code, table, level, emphasis=emphasis)
        forms = [form_of(run) for run in runs for _ in run.value] if emphasis else []
        forms = ueb.emphasise(printed, forms) if any(forms) else []
        return Job([Ask(table, printed, tuple(forms))], lambda answers: Cells(answers[0].out, answers[0].at, printed))

    def _mixed(self, runs: Sequence[Text], code: Code, table: str, level: int, *, emphasis: bool) -> Job:
        """Runs with what one table alone cannot write: other scripts, addresses, raised figures, rare signs."""
        english = table in ueb.TABLES
        signs = signs_of(runs, small=ueb.RAISED if english else None)
        text, own = tidy(signs.written, code)
        text = ueb.spell(text) if english else text
        whole = [Piece(table, text, own)] if table == FOREIGN else pieces(text, own, code, level)
        fitted = [each for piece in whole if piece.text for each in self._fit(chinese.part(piece), code)]
        forms = ueb.emphasise(signs.written, signs.forms) if emphasis and any(signs.forms) else []
        printed = "".join(print_of(run) for run in runs)
        asks = [Ask(p.table, p.text, _forms(p, forms)) for p in fitted]
        return Job(asks, lambda answers: self._compose(signs, fitted, answers, printed))

    def _compose(self, signs: Signs, fitted: Sequence[Piece], answers: Sequence[Answer], printed: str) -> Cells:
        """The pieces' cells one after the other, a raised figure's own in the place of the "²" that stood for it."""
        made: list[str] = []
        places: list[int] = []
        last = -1
        for piece, answer in zip(fitted, answers, strict=True):
            for cell, place in zip(answer.out, answer.at, strict=True):
                n = piece.at[place]
                run = signs.raised.get(n)
                if run and n == last:
                    continue
                cells = self._raised(run, "".join(made[-20:])) if run else cell
                made.append(cells)
                places += [signs.places[n]] * len(cells)
                last = n
        return Cells("".join(made), tuple(places), printed)

    def _ask(self, *asked: Ask) -> list[Answer]:
        parted = [ueb_mend.part(each) if each.table in ueb.TABLES else [each] for each in asked]
        flat = [piece for pieces in parted for piece in pieces]
        answers = iter(self.guard.ask(*flat) if flat else [])
        made = [ueb_mend.join([next(answers) for _ in pieces], pieces) for pieces in parted]
        return [
            self._spell(each) if answer.failed else _mend(each, answer)
            for each, answer in zip(asked, made, strict=True)
        ]

    def _spell(self, asked: Ask) -> Answer:
        """A text that liblouis breaks off at, word by word, and the word at which it does letter by letter."""
        words = re.findall(r"\s+|\S+", asked.text)
        out, start = "", 0
        at: list[int] = []
        for word, answer in zip(words, self.guard.ask(*(Ask(asked.table, word) for word in words)), strict=True):
            whole = self._letters(asked.table, word) if answer.failed else answer
            out += whole.out
            at += [start + place for place in whole.at]
            start += len(word)
        return Answer(out, tuple(at))

    def _letters(self, table: str, word: str) -> Answer:
        """One word, letter by letter, uncontracted; EngineError where that fails too."""
        plain = self.code.uncontracted if table == self.code.contracted else table
        letters = self.guard.ask(*(Ask(plain, letter) for letter in word))
        failed = next((letter.failed for letter in letters if letter.failed), "")
        if failed:
            raise EngineError("Braille could not be made of a passage.", failed)
        self.spelled.append(word)
        at = tuple(place for place, letter in enumerate(letters) for _ in letter.out)
        return Answer("".join(letter.out for letter in letters), at)

    def _is_foreign(self, run: Text, code: Code) -> bool:
        """Whether a passage in other Latin letters goes by UEB uncontracted (UKAAF, foreign material, method 1)."""
        return bool(run.language) and run.language != self.language and code.latin and self.code.latin

    def _is_plain(self, text: str, code: Code, table: str) -> bool:
        """Whether a text needs nothing but its table: most do, and are spared the looking at every character."""
        plain = self.plain.setdefault((code.language, table), {})
        new = set(text) - plain.keys()
        unknown = self.guard.undefined(table, "".join(new)) if new else ""
        for each in new:
            alone = tidy(each, code) == (each, (0,)) and (
                table == FOREIGN or pieces(each, (0,), code, self.grade)[0].table == table
            )
            plain[each] = alone and each not in unknown
        if chinese.is_chinese(table):
            return False
        special = ueb.is_special(text) if table in ueb.TABLES else bool(ADDRESS.search(text))
        return all(plain[each] for each in set(text)) and not special

    def _raised(self, run: Text, before: str) -> str:
        """A raised or lowered figure, grouped where it is more than one item; before: the cells that it follows."""
        value = run.value.strip()
        inner = self.text(value, grade=1).value
        if run.note:
            return NOTE + inner
        sign = RAISED[run.script] if ueb.in_grade_1(before) else GRADE_1 + RAISED[run.script]
        return sign + (inner if ONE.fullmatch(value) else f"{GROUP[0]}{inner}{GROUP[1]}")

    def _code_of(self, run: Text) -> Code:
        return get_code(run.language) if run.language else self.code

    def _fit(self, piece: Piece, code: Code) -> list[Piece]:
        fitted, named = fit(piece, code, self.guard.undefined)
        self.named.update(named)
        return fitted


def _mend(asked: Ask, answer: Answer) -> Answer:
    return ueb_mend.mend(answer) if asked.table in ueb.TABLES else answer


def _forms(piece: Piece, forms: Sequence[int]) -> tuple[int, ...]:
    """The typeform of each character of a piece, () where none is emphasised."""
    if not forms:
        return ()
    own = tuple(forms[place] for place in piece.at)
    return own if any(own) else ()


def _join(parts: Sequence[Cells]) -> Cells:
    if len(parts) == 1:
        return parts[0]
    at: list[int] = []
    length = 0
    for part in parts:
        at += [length + place for place in part.at]
        length += len(part.text)
    return Cells("".join(part.value for part in parts), tuple(at), "".join(part.text for part in parts))


def ours(cells: Cells) -> Cells:
    """A transcriber's note."""
    before, after = OURS
    end = max(len(cells.text) - 1, 0)
    at = (0,) * len(before) + cells.at + (end,) * len(after)
    return Cells(before + cells.value + after, at, cells.text)


def join(one: Cells, other: Cells) -> Cells:
    """Two passages with a blank between them."""
    length = len(one.text) + 1
    at = (*one.at, length - 1, *(length + place for place in other.at))
    return Cells(f"{one.value}\u2800{other.value}", at, f"{one.text} {other.text}")
