"""Folders with models of the four families: each spoken to in its own way, none used that is not what it says."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from make_model import make_model, write_manifest
from make_package import make_package
from sentencepiece import SentencePieceProcessor

from service.document import Document, Paragraph, Standing, Text
from service.errors import EngineError, PaperError, WordsError
from service.files import file_sha256
from service.translation import families, rows, to_document, translate
from service.translation.engines.ctranslate import ENGINE, own_legs
from service.translation.engines.held import MODEL
from service.translation.families import Tags, decode
from service.translation.installed.manifest import MANIFEST, read_manifest
from service.translation.installed.models import PINS, install_model, list_models, remove_model
from service.translation.installed.packages import install_package
from service.translation.installing import install_language, remove_language
from tools import make_manifest

WORDS = {"The": "Guddiga", "panel": "guddi", "met": "kulmay", "report": "warbixin", "on": "ku"}
GUJARATI = {"The": "आ", "panel": "समिति", "met": "मळी", "report": "अहेवाल", "on": "पर", ".": "।", ",": ",", "ID1": "ID1"}
FAMILIES: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "opus": ("vi", ">>vie<<", WORDS),
    "nllb": ("so", "som_Latn", WORDS),
    "madlad": ("so", "<2so>", WORDS),
    "indictrans2": ("gu", "guj_Gujr", {**GUJARATI, "<": "<", ">": ">"}),
}
SAID = {
    "opus": "Guddiga guddi kulmay ku ⟦1⟧, ⟦12⟧.",
    "nllb": "Guddiga guddi kulmay ku ⟦1⟧, ⟦12⟧.",
    "madlad": "Guddiga guddi kulmay ku ⟦1⟧, ⟦12⟧.",
    "indictrans2": "આ સમિતિ મળી પર ⟦1⟧, ⟦12⟧।",
}
SENTENCE = "The panel met on ⟦1⟧, ⟦12⟧."


def quiet(part: int, whole: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A family's tiny model, made once."""
    folders: dict[str, Path] = {}

    def make(family: str) -> Path:
        if family not in folders:
            language, tag, words = FAMILIES[family]
            folders[family] = make_model(tmp_path_factory.mktemp("made") / family, family, {language: tag}, words)
        return folders[family]

    return make


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_is_spoken_to_in_its_own_way(family: str, made: Callable[[str], Path], tmp_path: Path) -> None:
    language = FAMILIES[family][0]
    install_model(tmp_path, made(family), language, report=quiet)
    assert ENGINE.translate([SENTENCE, ""], language, tmp_path, quiet) == [SAID[family], ""]
    assert ENGINE.languages(tmp_path) == {language: "weak" if language == "so" else "public"}


TOLD = {
    "opus": ">>vie<< Guddiga guddi",
    "madlad": "<2so> Guddiga guddi",
    "indictrans2": "eng_Latn guj_Gujr આ સમિતિ",
}


@pytest.mark.parametrize("family", TOLD)
def test_a_model_is_told_the_languages(family: str, tmp_path: Path) -> None:
    """A model that says all that it is told; NLLB's own tag begins its target, and is dropped."""
    language, tag, words = FAMILIES[family]
    source = make_model(tmp_path / "made", family, {language: tag}, words, deaf=False)
    install_model(tmp_path, source, language, report=quiet)
    said = ENGINE.translate(["The panel"], language, tmp_path, quiet)[0]
    assert said.replace("<<", "<< ").replace("guj_Gujr", " guj_Gujr ").split() == TOLD[family].split()


def test_a_model_that_goes_on_in_another_language_has_no_target(made: Callable[[str], Path]) -> None:
    tokenizer = SentencePieceProcessor(model_file=str(made("nllb") / "target.spm"))
    family, tags = families.FAMILIES["nllb"], Tags("eng_Latn", "som_Latn")
    assert decode(family, tokenizer, ["som_Latn", "▁guddi"], tags) == "guddi"
    assert decode(family, tokenizer, ["swh_Latn", "▁guddi"], tags) == ""


def test_a_sentence_too_long_for_a_model_has_no_target_and_harms_no_other(
    made: Callable[[str], Path], tmp_path: Path
) -> None:
    install_model(tmp_path, made("nllb"), "so", report=quiet)
    texts = ["The report", " ".join(["report"] * 1_100), "The panel", " ".join(["panel"] * 1_100), "met"]
    said = ENGINE.translate(texts, "so", tmp_path, quiet)
    assert said == ["Guddiga warbixin", "", "Guddiga guddi", "", "kulmay"]


def test_the_operators_way_from_a_folder_and_back(made: Callable[[str], Path], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    leg = install_language(
        tmp_path, "gu", source=str(made("indictrans2")), report=lambda part, whole: told.append((part, whole))
    )
    assert (leg.source, leg.target, leg.tier, leg.licence) == ("en", "gu", "public", "GPL-3.0-or-later")
    assert told[-1][0] == told[-1][1] == leg.size > 0
    row = next(row for row in rows(tmp_path) if row.code == "gu")
    assert (row.engine, row.model) == ("CTranslate2", "Tiny indictrans2 1")
    assert (row.licence, row.tier, row.size) == (leg.licence, "public", leg.size)
    assert remove_language(tmp_path, "gu") == ["Tiny indictrans2 for Gujarati"]
    assert [path.name for path in tmp_path.iterdir()] == [PINS]
    with pytest.raises(WordsError, match="Nothing that translates into Gujarati is installed"):
        remove_language(tmp_path, "gu")


def test_one_model_is_used_for_the_languages_that_were_asked_for(tmp_path: Path) -> None:
    both = make_model(tmp_path / "both", "nllb", {"pa": "pan_Guru", "gu": "guj_Gujr"}, {"panel": "ਕਮੇਟੀ"})
    other = make_model(tmp_path / "other", "opus", {"gu": ">>guj<<"}, {"panel": "સમિતિ"})
    folder = tmp_path / "packages"
    first = install_model(folder, both, "gu", report=quiet)
    assert list(ENGINE.languages(folder)) == ["gu"]
    install_model(folder, both, "pa", report=quiet)
    assert list(ENGINE.languages(folder)) == ["gu", "pa"]
    assert len(list(folder.glob("model-*"))) == 1
    install_model(folder, other, "gu", report=quiet)
    assert ENGINE.translate(["panel"], "gu", folder, quiet) == ["સમિતિ"]
    assert ENGINE.translate(["panel"], "pa", folder, quiet) == ["ਕਮੇਟੀ"]
    remove_model(folder, "pa")
    assert not (folder / first.folder).exists()
    assert [model.name for model in list_models(folder)] == ["Tiny opus"]


def test_a_model_and_a_package_make_a_way_together(tmp_path: Path) -> None:
    source = make_model(tmp_path / "made", "opus", {"es": ">>spa<<"}, {"panel": "comité"}, licence="MIT")
    folder = tmp_path / "packages"
    install_model(folder, source, "es", report=quiet)
    before = ENGINE.fingerprint("es", folder)
    install_package(folder, make_package(tmp_path / "vi.argosmodel", "es", "vi", {"comité": "ủy_ban"}))
    assert ENGINE.languages(folder) == {"es": "public", "vi": "reviser"}
    assert ENGINE.translate(["panel ⟦1⟧"], "vi", folder, quiet) == ["ủy_ban ⟦1⟧"]
    assert ENGINE.licence("vi", folder) == "MIT; GPL-3.0-or-later"
    assert ENGINE.fingerprint("vi", folder) != ENGINE.fingerprint("es", folder) == before


def test_a_licence_that_forbids_commerce_needs_the_operators_word(made: Callable[[str], Path], tmp_path: Path) -> None:
    language, tag, words = FAMILIES["nllb"]
    source = make_model(tmp_path / "made", "nllb", {language: tag}, words, licence="CC-BY-NC-4.0", name="NLLB")
    folder = tmp_path / "packages"
    with pytest.raises(WordsError, match=r"NLLB may not be used commercially \(CC-BY-NC-4.0\).*NONCOMMERCIAL=yes"):
        install_language(folder, language, source=str(source), report=quiet)
    assert not folder.exists()
    leg = install_language(folder, language, source=str(source), noncommercial=True, report=quiet)
    assert leg.licence == "CC-BY-NC-4.0"


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "no licence": ({"licence": ""}, "licence must be told"),
    "no family": ({"family": "bert"}, "family must be one of opus, nllb"),
    "no tier": ({"to": {"so": {"tag": "som_Latn", "tier": "best"}}}, "tier must be one of public"),
    "no language": ({"to": {}}, "to must name a language"),
    "no codes": ({"to": {"../so": {"tag": "", "tier": "weak"}}}, "two or three small letters"),
    "no tokenizer": ({"tokenizers": {"source": "a.spm", "target": "b.spm"}}, "files must name a.spm, b.spm"),
    "outside": ({"files": {"../../etc/passwd": "0" * 64}}, "must lie in the folder itself"),
    "absolute": ({"files": {"/etc/passwd": "0" * 64}}, "must lie in the folder itself"),
    "no hash": ({"files": {"model.bin": "x"}}, "sha256 of model.bin"),
    "nothing": ({"from": None}, "lacks something"),
    "another tag": ({"to": {"so": {"tag": "xyz_Latn", "tier": "weak"}}}, "does not know the tag “xyz_Latn”"),
    "another source": ({"from": {"language": "en", "tag": "deu_Latn"}}, "does not know the tag “deu_Latn”"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_folder_that_is_no_good_is_refused_and_leaves_nothing(
    case: str, made: Callable[[str], Path], tmp_path: Path
) -> None:
    source, folder = copied(made("nllb"), tmp_path), tmp_path / "packages"
    said, why = WRONG[case]
    write_manifest(source, "nllb", {"so": "som_Latn"}, **said)
    with pytest.raises(PaperError, match=why):
        install_language(folder, "so", source=str(source), report=quiet)
    assert not folder.exists() or list(folder.iterdir()) == []


def copied(source: Path, tmp_path: Path) -> Path:
    """A copy of a model that a test may spoil."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in source.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


def test_files_that_are_not_those_of_the_manifest_are_refused(made: Callable[[str], Path], tmp_path: Path) -> None:
    source, folder = copied(made("nllb"), tmp_path), tmp_path / "packages"
    model = source / "model.bin"
    model.write_bytes(model.read_bytes()[:-1] + b"!")
    with pytest.raises(PaperError, match=r"model\.bin is not the file that its manifest names"):
        install_language(folder, "so", source=str(source), report=quiet)
    model.unlink()
    model.symlink_to("/etc/passwd")
    with pytest.raises(PaperError, match=r"model\.bin is not a file in it"):
        install_language(folder, "so", source=str(source), report=quiet)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("name", "damage"), [("model.bin", b"no model"), ("source.spm", b"no pieces")])
def test_a_model_that_does_not_load_is_refused(
    name: str, damage: bytes, made: Callable[[str], Path], tmp_path: Path
) -> None:
    source, folder = copied(made("nllb"), tmp_path), tmp_path / "packages"
    (source / name).write_bytes(damage)
    write_manifest(source, "nllb", {"so": "som_Latn"})
    with pytest.raises(PaperError, match="cannot be installed: its model does not load, or says nothing"):
        install_language(folder, "so", source=str(source), report=quiet)
    assert list(folder.iterdir()) == []


def test_only_the_folder_that_was_asked_for_is_installed(made: Callable[[str], Path], tmp_path: Path) -> None:
    source = made("nllb")
    with pytest.raises(WordsError, match="not the folder that was asked for"):
        install_language(tmp_path, "so", source=str(source), sha256="0" * 64, report=quiet)
    with pytest.raises(WordsError, match="does not translate into Gujarati, only into so"):
        install_language(tmp_path, "gu", source=str(source), report=quiet)
    with pytest.raises(WordsError, match=f"has no {MANIFEST}"):
        install_language(tmp_path, "so", source=str(tmp_path), report=quiet)
    install_language(tmp_path, "so", source=str(source), sha256=file_sha256(source / MANIFEST), report=quiet)


def test_a_model_changed_on_disk_is_not_used_and_comes_whole_again(made: Callable[[str], Path], tmp_path: Path) -> None:
    model = install_model(tmp_path, made("nllb"), "so", report=quiet)
    pieces = tmp_path / model.folder / "source.spm"
    pieces.write_bytes(b"x")
    MODEL.drop()
    with pytest.raises(EngineError, match="changed on disk"):
        ENGINE.translate(["panel"], "so", tmp_path, quiet)
    install_model(tmp_path, made("nllb"), "so", report=quiet)
    assert ENGINE.translate(["panel"], "so", tmp_path, quiet) == ["guddi"]


def test_a_damaged_list_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / PINS).write_text(json.dumps([{"name": "x"}]), encoding="utf-8")
    with pytest.raises(EngineError, match="is damaged"):
        own_legs(tmp_path)


def test_a_child_that_was_forked_off_a_loaded_model_is_refused_one(made: Callable[[str], Path], tmp_path: Path) -> None:
    """Such a child would hang; it is told instead."""
    install_model(tmp_path, made("nllb"), "so", report=quiet)
    lines = (
        "import os; from pathlib import Path; from service.translation.engines.ctranslate import ENGINE",
        "from service.errors import EngineError",
        f"say = lambda: ENGINE.translate(['panel'], 'so', Path({str(tmp_path)!r}), lambda part, whole: None)",
        "print(say(), flush=True)",
        "child = os.fork()",
        "if not child:",
        "    try: say()",
        "    except EngineError: os._exit(7)",
        "    os._exit(1)",
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))",
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == ["['guddi']", "7"]


def test_the_manifest_of_a_known_model_is_written_by_a_tool(
    made: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = copied(made("nllb"), tmp_path)
    (source / MANIFEST).unlink()
    words = [str(source), "nllb-200", "--model", "NLLB tiny", "--tokenizers", "source.spm", "target.spm"]
    assert make_manifest.main([*words, "--tier", "gu=reviser"]) == 0
    assert file_sha256(source / MANIFEST) in capsys.readouterr().out
    told = read_manifest(source)
    assert {target.language: target.tier for target in told.targets if target.language in ("so", "gu")} == {
        "so": "weak", "gu": "reviser",
    }  # fmt: skip
    leg = install_language(tmp_path / "p", "so", source=str(source), noncommercial=True, report=quiet)
    assert (leg.licence, leg.tier) == ("CC-BY-NC-4.0", "weak")
    assert make_manifest.main([str(source), "madlad400-3b"]) == 2
    assert "files must name spiece.model" in capsys.readouterr().err


def test_people_are_told_the_models_name(made: Callable[[str], Path], tmp_path: Path) -> None:
    install_model(tmp_path, made("indictrans2"), "gu", report=quiet)
    paper = Document("The panel", "en", (Paragraph("b1", (Text("The panel met on 24 May 2023."),)),))
    draft = translate(paper, "gu", folder=tmp_path)
    assert (draft.engine, draft.tier) == ("ctranslate", "public")
    assert to_document(draft, paper).standing == Standing("machine", "Tiny indictrans2 1", "public")
    assert "24 મે, 2023 (24 May 2023)" in draft.segments[1].target
