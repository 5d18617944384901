"""Each check finds the fault it is named after, and lets right translations pass."""

import pytest

from service.translation.checks import check_segment


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
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "language"), RIGHT)
def test_a_right_translation_passes(source: str, target: str, language: str) -> None:
    assert found(source, target, language) == []


WRONG = [
    ("It costs 1,500 pounds.", "Cuesta 1.600 libras.", "es", ("figures", "error")),
    ("It costs 1,500 pounds.", "Cuesta muchas libras.", "es", ("figures", "error")),
    ("There are 2 members.", "Hay dos miembros.", "es", ("figures", "warning")),
    ("The panel met on 24 May 2023.", "El comité se reunió el 24 de marzo de 2023.", "es", ("dates", "warning")),
    ("Write to a_b@fairhaven.example.", "Escriba a a b@fairhaven.example.", "es", ("links", "error")),
    ("We paid £300.", "Pagamos 300 libras.", "es", ("money", "warning")),
    ("We met Jane Okafor AM.", "Nos reunimos con ⟦1⟧.", "es", ("placeholders", "error")),
    ("The panel agrees to buy the boats.", "The panel agrees to buy the boats.", "es", ("untranslated", "error")),
    ("It agrees to buy the boats now.", "Acuerda to buy the boats ahora.", "es", ("untranslated", "warning")),
    ("The panel agrees to buy boats.", "El comité acuerda comprar barcos.", "ar", ("script", "error")),
    ("There are no costs.", "Hay costes.", "es", ("negation", "warning")),
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
