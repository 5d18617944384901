"""Each check finds the fault it is named after, and lets right translations pass."""

from collections import Counter

import pytest
from planted_errors import planted
from right_pairs import every_pair

from service.languages import LISTED
from service.translation.checks import check_segment, check_whole
from service.translation.draft import Segment


def found(source: str, target: str, language: str = "es") -> list[tuple[str, str]]:
    return [(check.name, check.level) for check in check_segment(source, target, language)]


RIGHT = [
    ("The panel met on 24 May 2023.", "El comité se reunió el 24 de mayo de 2023.", "es"),
    ("The panel met on 24 May 2023.", "委员会于2023年5月24日举行了会议。", "zh"),
    ("It costs 1,500 pounds.", "এর দাম ১৫০০ পাউন্ড।", "bn"),
    ("It costs 1,500 pounds.", "تبلغ تكلفته ١٬٥٠٠ جنيه.", "ar"),
    ("There are no costs.", "No hay costes.", "es"),
    ("Write to a_b@fairhaven.example or see www.fairhaven.example.", "Γράψτε στο a_b@fairhaven.example ή δείτε το "
     "www.fairhaven.example.", "el"),
    ("We paid £25 million.", "Pagamos £25 million.", "es"),
    ("The panel rejects the plan.", "El comité rechaza el plan.", "es"),
    ("There are 2 members.", "Hay dos miembros.", "es"),
    ("We paid £300.", "Pagamos 300 libras.", "es"),
    ("We paid £25 million.", "支付了2500万英镑。", "zh"),
    ("We paid £1,500,000.", "हमने १५,००,००० पाउंड दिए।", "hi"),
    ("It closes at 2.30pm on 3 June.", "3 Haziran günü saat 14.30 itibarıyla kapanır.", "tr"),
    ("3 of the 12 members came.", "12名委员中有3名到场。", "zh"),
    ("The Local Government (Access to Information) Act applies to all of the papers.",
     "La Local Government (Access to Information) Act se aplica a todos los documentos.", "es"),
    ("12 members voted for and 7 against.", "7名委员反对，12名赞成。", "zh"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "language"), RIGHT)
def test_a_right_translation_passes(source: str, target: str, language: str) -> None:
    assert found(source, target, language) == []


WRONG = [
    ("Schools use the ferry on weekday mornings.", "Many schools take this boat every morning.", "es",
     ("language", "error")),
    ("Schools use the ferry.", "<b>Las escuelas</b> usan el transbordador.", "es", ("engine fault", "error")),
    ("It costs 1,500 pounds.", "Cuesta 1.600 libras.", "es", ("figures", "error")),
    ("It costs 1,500 pounds.", "Cuesta muchas libras.", "es", ("figures", "error")),
    ("There are 2 members.", "Hay miembros.", "es", ("figures", "warning")),
    ("The panel met on 24 May 2023.", "El comité se reunió el 24 de marzo de 2023.", "es", ("dates", "error")),
    ("The panel met on 24 May 2023.", "委员会于2023年6月24日举行了会议。", "zh", ("dates", "error")),
    ("The panel met at 2.30pm.", "El comité se reunió a las 15:30.", "es", ("times", "error")),
    ("12 members voted for and 7 against.", "7名委员赞成，12名反对。", "zh", ("order", "error")),
    ("We paid £25 million.", "支付了250万英镑。", "zh", ("money", "error")),
    ("We paid £300.", "Pagamos 300 dólares.", "es", ("money", "error")),
    ("Call 01632 960100.", "Llame al 01632 960200.", "es", ("phones", "error")),
    ("The panel notes report FH27.", "El comité toma nota del informe FH28.", "es", ("references", "error")),
    ("We thank Jane Okafor for the report.", "Agradecemos a Juana el informe.", "es", ("names", "warning")),
    ("Hello {name}, the panel met.", "Hola, el comité se reunió.", "es", ("placeholders", "error")),
    ("The panel agrees the plan.", "♪ ♪ ♪", "es", ("engine fault", "error")),
    ("The panel did not agree.", "Komite kabul etti.", "tr", ("negation", "error")),
    ("The panel thanked the whole crew of the ferry.", "O comitê agradeceu a toda a tripulação do barco.", "es",
     ("language", "error")),
    ("The panel will buy boats for the city.", "Igbimo naa yoo ra awon oko oju omi fun ilu.", "yo",
     ("tone marks", "error")),
    ("Does the panel agree?", "El comité está de acuerdo.", "es", ("punctuation", "warning")),
    ("The panel (of six) agrees.", "El comité (de seis está de acuerdo.", "es", ("brackets", "warning")),
    ("The panel agrees the plan.", "El comité \u202eacuerda\u202c el plan.", "es", ("direction", "error")),
    ("Write to a_b@fairhaven.example.", "Escriba a a b@fairhaven.example.", "es", ("links", "error")),
    ("We paid £300.", "Pagamos 3.000 libras.", "es", ("money", "error")),
    ("We met Jane Okafor AM.", "Nos reunimos con ⟦1⟧.", "es", ("placeholders", "error")),
    ("The panel agrees to buy the boats.", "The panel agrees to buy the boats.", "es", ("untranslated", "error")),
    ("It agrees to buy the boats now.", "Acuerda to buy the boats ahora.", "es", ("untranslated", "warning")),
    ("The panel agrees to buy boats.", "El comité acuerda comprar barcos.", "ar", ("script", "error")),
    ("There are no costs.", "Hay costes.", "es", ("negation", "error")),
    ("The panel agrees the plan.", "El comité rechaza el plan.", "es", ("refusal", "error")),
    ("The panel thanked the crew of the ferry warmly.", "Gracias.", "es", ("length", "warning")),
    ("The panel thanked the crew of the old ferry.", "El comité de la ciudad de la ciudad de la ciudad de la ciudad.",
     "es", ("repeats", "error")),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "language", "fault"), WRONG)
def test_a_fault_is_found(source: str, target: str, language: str, fault: tuple[str, str]) -> None:
    assert fault in found(source, target, language)


def test_nothing_is_held_against_an_empty_target() -> None:
    assert found("It costs 1,500 pounds.", "") == []


def test_a_glossary_holds() -> None:
    glossary = {"scrutiny panel": "comité de control"}
    source = "The scrutiny panel met."
    assert check_segment(source, "El comité de control se reunió.", "es", glossary) == ()
    found = check_segment(source, "El panel se reunió.", "es", glossary)
    assert [(check.name, check.level) for check in found] == [("glossary", "warning")]


def test_one_target_for_all_is_a_fault_and_a_lost_passage_is_told() -> None:
    targets = {"One boat.": "Sí.", "Two boats.": "Sí.", "No boats.": "Sí.", "More boats.": ""}
    drafted = [Segment(n, source, target) for n, (source, target) in enumerate(targets.items(), 1)]
    told = check_whole(drafted, [*targets, "The end."])
    assert {n: checks[0].name for n, checks in told.items()} == {
        1: "engine fault", 2: "engine fault", 3: "engine fault", 4: "segments", 0: "segments",
    }  # fmt: skip


def test_planted_errors_are_found_and_right_sentences_pass() -> None:
    """Our own sentences only; `python -m tools.measure_checks` measures with others and with many more."""
    pairs = every_pair(variants=2)
    right = Counter(pair.language for pair in pairs if not check_segment(pair.source, pair.target, pair.language))
    assert all(right[code] >= 28 for code in LISTED), right
    wrong = list(planted(pairs, most=6))
    missed = Counter(kind for kind, _, bad in wrong if not check_segment(bad.source, bad.target, bad.language))
    assert len(wrong) > 1500
    assert missed.total() * 20 < len(wrong), missed
