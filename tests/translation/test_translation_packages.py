"""Packages are installed whole or not at all, and translate what they are given, all of it."""

import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from make_package import make_package

from service.errors import EngineError, MissingError, PaperError, WordsError
from service.files import file_sha256
from service.processes import Limits, run_child
from service.translation import rows
from service.translation.engines import argos
from service.translation.engines.held import MODEL
from service.translation.installed.packages import PINS, install_package, list_packages, remove_package
from service.translation.installing import install_language
from service.translation.installing.download import fetch, find_entry

SPANISH = {"The": "El", "panel": "comité", "met": "se_reunió", "report": "informe", "on": "el"}


def quiet(part: int, whole: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_package(tmp_path_factory.mktemp("made") / "en_es.argosmodel", "en", "es", SPANISH)


@pytest.fixture(scope="module")
def somali(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_package(tmp_path_factory.mktemp("made") / "es_so.argosmodel", "es", "so", {"comité": "guddi"})


def changed(package: Path, out: Path, change: Callable[[str, bytes], bytes | None], *more: tuple[str, bytes]) -> Path:
    """A copy of a package with each file as `change(name, data)` gives it, None to leave it out."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = change(entry.filename, old.read(entry))
            if data is not None:
                new.writestr(entry.filename, data)
        for name, data in more:
            new.writestr(name, data)
    return out


def as_is(name: str, data: bytes) -> bytes:
    return data


def test_an_installed_package_translates(spanish: Path, tmp_path: Path) -> None:
    package = install_package(tmp_path, spanish)
    assert (package.source, package.target, package.version) == ("en", "es", "0.1")
    assert package.licence == "GPL-3.0-or-later"
    assert list_packages(tmp_path) == (package,)
    assert argos.ENGINE.languages(tmp_path) == {"es": "public"}
    said = argos.ENGINE.translate(
        ["The panel met on ⟦1⟧, ⟦12⟧.", "first_last@fairhaven.example"], "es", tmp_path, quiet
    )
    assert said == ["El comité se_reunió el ⟦1⟧, ⟦12⟧.", "first_last@fairhaven.example"]


def test_the_way_may_lead_through_a_third_language(spanish: Path, somali: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    install_package(tmp_path, spanish)
    before = argos.ENGINE.fingerprint("es", tmp_path)
    install_package(tmp_path, somali)
    assert argos.ENGINE.languages(tmp_path) == {"es": "public", "so": "weak"}
    assert argos.ENGINE.translate(["The panel"], "so", tmp_path, lambda n, m: told.append((n, m))) == ["El guddi"]
    assert told == [(1, 2), (2, 2)]
    assert argos.ENGINE.fingerprint("so", tmp_path) != argos.ENGINE.fingerprint("es", tmp_path) == before


def test_a_long_sentence_is_not_cut(spanish: Path, tmp_path: Path) -> None:
    install_package(tmp_path, spanish)
    said = argos.ENGINE.translate([" ".join(["report"] * 300), "The report"], "es", tmp_path, quiet)
    assert said == [" ".join(["informe"] * 300), "El informe"]


def test_a_sentence_too_long_for_the_model_has_no_target_and_harms_no_other(spanish: Path, tmp_path: Path) -> None:
    install_package(tmp_path, spanish)
    said = argos.ENGINE.translate([" ".join(["report"] * 1_100), "The report"], "es", tmp_path, quiet)
    assert said == ["", "El informe"]


def test_it_works_in_a_child_process(spanish: Path, tmp_path: Path) -> None:
    install_package(tmp_path, spanish)
    limits = Limits(60, 6_000_000_000)
    assert run_child(in_a_child, str(tmp_path), limits=limits) == ["El comité"]


def in_a_child(folder: str) -> list[str]:
    return argos.ENGINE.translate(["The panel"], "es", Path(folder), quiet)


def test_loading_makes_no_folders_at_home_and_brings_no_splitter(spanish: Path, tmp_path: Path) -> None:
    install_package(tmp_path / "packages", spanish)
    home = tmp_path / "home"
    home.mkdir()
    code = (
        "import sys; from pathlib import Path; from service.translation.engines import argos\n"
        f"print(argos.ENGINE.translate(['The panel'], 'es', Path({str(tmp_path / 'packages')!r}), lambda n, m: None))\n"
        "print([name for name in ('onnxruntime', 'minisbd', 'argostranslate.translate') if name in sys.modules])"
    )
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['El comité']", "[]"]
    assert list(home.iterdir()) == []


def test_a_newer_package_takes_the_place_of_the_older(spanish: Path, tmp_path: Path) -> None:
    first = install_package(tmp_path, spanish)
    newer = make_package(tmp_path / "new.argosmodel", "en", "es", {"panel": "jurado"}, package_version="0.2")
    assert argos.ENGINE.translate(["panel"], "es", tmp_path, quiet) == ["comité"]
    install_package(tmp_path, newer)
    assert [package.version for package in list_packages(tmp_path)] == ["0.2"]
    assert argos.ENGINE.translate(["panel"], "es", tmp_path, quiet) == ["jurado"]
    assert not (tmp_path / first.folder).exists()


def test_a_package_changed_on_disk_is_not_used(spanish: Path, tmp_path: Path) -> None:
    package = install_package(tmp_path, spanish)
    model = tmp_path / package.folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:-1] + b"!")
    MODEL.drop()
    with pytest.raises(EngineError, match="changed on disk"):
        argos.ENGINE.translate(["panel"], "es", tmp_path, quiet)


def test_removing(spanish: Path, tmp_path: Path) -> None:
    install_package(tmp_path, spanish)
    remove_package(tmp_path, "en", "es")
    assert list_packages(tmp_path) == ()
    assert [path.name for path in tmp_path.iterdir()] == [PINS]
    with pytest.raises(WordsError, match="No package from en to es"):
        remove_package(tmp_path, "en", "es")


def test_only_the_file_that_was_asked_for_is_installed(spanish: Path, tmp_path: Path) -> None:
    with pytest.raises(WordsError, match="not the file that was asked for"):
        install_package(tmp_path, spanish, sha256="0" * 64)
    with pytest.raises(WordsError, match="translates into “es”, not into “tr”"):
        install_language(tmp_path, "tr", source=str(spanish), report=quiet)
    assert not (tmp_path / PINS).exists()
    install_language(tmp_path, "es", source=str(spanish), sha256=file_sha256(spanish), report=quiet)
    assert [package.sha256 for package in list_packages(tmp_path)] == [file_sha256(spanish)]


TOP = "translate-en_es-0_1"
HOSTILE: dict[str, Callable[[Path, Path], Path]] = {
    "names files outside": lambda good, out: changed(good, out, as_is, ("../../evil.txt", b"x")),
    "names files outside its own": lambda good, out: changed(good, out, as_is, ("/etc/evil", b"x")),
    "more than one folder": lambda good, out: changed(good, out, as_is, ("other/file", b"x")),
    "would unpack to": lambda good, out: changed(good, out, as_is, (f"{TOP}/model/zeros", bytes(60_000_000))),
    "its model, vocabulary or tokenizer": lambda good, out: changed(
        good, out, lambda name, data: None if name.endswith("model.bin") else data
    ),
    "has no metadata.json": lambda good, out: changed(
        good, out, lambda name, data: None if name.endswith("metadata.json") else data
    ),
    "cannot be read": lambda good, out: changed(
        good, out, lambda name, data: b"{" if name.endswith("metadata.json") else data
    ),
    "which language": lambda good, out: changed(
        good, out, lambda name, data: b'{"from_code": "../x", "to_code": "es"}' if name.endswith("data.json") else data
    ),
    "several languages": lambda good, out: changed(
        good, out,
        lambda name, data: json.dumps({**json.loads(data), "target_prefix": "spa"}).encode()
        if name.endswith("metadata.json") else data,
    ),
    "it does not translate": lambda good, out: changed(
        good, out, lambda name, data: b'{"type": "sbd"}' if name.endswith("metadata.json") else data
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", HOSTILE)
def test_a_bad_package_is_refused_and_leaves_nothing(why: str, spanish: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    bad = HOSTILE[why](spanish, tmp_path / "bad.argosmodel")
    with pytest.raises(PaperError, match=why):
        install_package(folder, bad)
    assert list(folder.iterdir()) == []


def test_links_in_a_package_are_refused(spanish: Path, tmp_path: Path) -> None:
    bad = changed(spanish, tmp_path / "bad.argosmodel", as_is)
    link = zipfile.ZipInfo(f"{TOP}/model/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(bad, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(PaperError, match="links"):
        install_package(tmp_path / "packages", bad)


def test_a_damaged_or_other_file_is_refused(spanish: Path, tmp_path: Path) -> None:
    folder, bad = tmp_path / "packages", tmp_path / "bad.argosmodel"
    data = bytearray(spanish.read_bytes())
    data[2_000:2_050] = bytes(50)
    bad.write_bytes(data)
    with pytest.raises(PaperError, match=r"damaged|cannot be read"):
        install_package(folder, bad)
    bad.write_bytes(b"no zip")
    with pytest.raises(PaperError, match="is not a translation package"):
        install_package(folder, bad)
    assert list(folder.iterdir()) == []
    with pytest.raises(WordsError, match="cannot be opened"):
        install_package(folder, tmp_path / "nowhere")


def test_what_runs_code_when_loaded_is_not_unpacked(spanish: Path, tmp_path: Path) -> None:
    extra = changed(spanish, tmp_path / "extra.argosmodel", as_is, (f"{TOP}/stanza/en.pt", b"x"), (f"{TOP}/a.py", b"x"))
    package = install_package(tmp_path / "packages", extra)
    assert [name for name, _ in package.files] == [
        "README.md", "metadata.json", "model/config.json", "model/model.bin", "model/shared_vocabulary.json",
        "sentencepiece.model",
    ]  # fmt: skip


INDEX = [
    {"from_code": "en", "to_code": "es", "package_version": "1.9", "links": ["https://a.example/old"]},
    {"from_code": "en", "to_code": "es", "package_version": "1.10", "links": ["ipfs://x", "https://a.example/new"]},
    {"from_code": "es", "to_code": "en", "package_version": "2.0", "links": ["https://a.example/back"]},
    {"from_code": "en", "to_code": "tr", "package_version": "1.0", "links": ["http://a.example/plain"]},
]


def test_the_index_is_read_for_the_newest_package_that_comes_safely() -> None:
    assert find_entry(INDEX, "es") is INDEX[1]
    for language in ("tr", "yo"):
        with pytest.raises(MissingError, match="has no package into"):
            find_entry(INDEX, language)


def test_without_a_network_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"127\.0\.0\.1 cannot be reached.*--from FILE"):
        install_language(tmp_path, "es", index="https://127.0.0.1:9/index.json", report=quiet)
    with pytest.raises(WordsError, match="https addresses only"):
        fetch("http://fairhaven.example/x", tmp_path / "x", 10, quiet)
    assert list(tmp_path.iterdir()) == []


def test_the_overview_says_what_each_language_has(spanish: Path, tmp_path: Path) -> None:
    install_package(tmp_path, spanish)
    table = {row.code: row for row in rows(tmp_path)}
    assert len(table) == 14
    assert (table["es"].engine, table["es"].tier, table["es"].install) == ("Argos Translate", "public", "")
    assert table["es"].size == sum(path.stat().st_size for path in tmp_path.rglob("*/*") if path.is_file())
    assert (table["so"].engine, table["so"].tier, table["so"].size) == ("", "none", 0)
    assert table["so"].install == "altformats languages install so --from FOLDER"
    assert table["tr"].install == "altformats languages install tr"
