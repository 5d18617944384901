"""An authority's own terms and names."""

from pathlib import Path

import pytest

from service.errors import WordsError
from service.wordbooks import glossary_of, names_of

TBX = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1">
<langSec xml:lang="en"><termSec><term>harbour dues</term></termSec></langSec>
<langSec xml:lang="es-ES"><termSec><term>tasas portuarias</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_an_authority_without_files_has_none(tmp_path: Path) -> None:
    assert glossary_of(tmp_path, "es") == {}
    assert names_of(tmp_path, "es") == {}


def test_only_what_a_text_says_is_given(tmp_path: Path) -> None:
    write(tmp_path, "glossary/es.tbx", TBX)
    write(tmp_path, "names/zh.tsv", "# ours\nRuth O’Neill\t露丝·奥尼尔\nTom Winter\t汤姆·温特\n")
    write(tmp_path, "names/names.txt", "Fairhaven Ferries\n\nTom Winter\n")
    assert [term.form for term in glossary_of(tmp_path, "es").values()] == ["tasas portuarias"]
    assert list(glossary_of(tmp_path, "es", ["The harbour dues rise."])) == ["harbour dues"]
    assert glossary_of(tmp_path, "es", ["The harbour is old."]) == {}
    assert glossary_of(tmp_path, "pt") == {}
    assert names_of(tmp_path, "zh") == {
        "Fairhaven Ferries": "",
        "Tom Winter": "汤姆·温特",
        "Ruth O’Neill": "露丝·奥尼尔",
    }
    assert names_of(tmp_path, "zh", ["Tom Winter spoke."]) == {"Tom Winter": "汤姆·温特"}
    assert names_of(tmp_path, "es", ["Tom Winter spoke."]) == {"Tom Winter": ""}


def test_a_glossary_that_was_changed_counts_at_once(tmp_path: Path) -> None:
    for form in ("tasas portuarias", "derechos de puerto"):
        write(tmp_path, "glossary/es.tbx", TBX.replace("tasas portuarias", form))
        assert [term.form for term in glossary_of(tmp_path, "es").values()] == [form]


@pytest.mark.parametrize("text", ["no XML", "<html/>", TBX[:200], '<!DOCTYPE a [<!ENTITY e SYSTEM "x">]><a>&e;</a>'])
def test_what_is_no_glossary_is_told(tmp_path: Path, text: str) -> None:
    write(tmp_path, "glossary/es.tbx", text)
    with pytest.raises(WordsError, match="is no glossary in TBX"):
        glossary_of(tmp_path, "es")


@pytest.mark.parametrize("line", ["Tom Winter", "Tom Winter\t", "\t汤姆"])
def test_a_name_without_its_form_is_told(tmp_path: Path, line: str) -> None:
    write(tmp_path, "names/zh.tsv", f"Ruth O’Neill\t露丝\n{line}\n")
    with pytest.raises(WordsError, match=r"Line 2 of names/zh\.tsv"):
        names_of(tmp_path, "zh")
