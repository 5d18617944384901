"""The operator's way: packages from an index on this machine and from a file; translated, joined, replaced, removed."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from make_model import make_model
from make_package import make_package

from service.cli import run
from service.errors import EngineError, MissingError, PaperError, WordsError
from service.files import file_sha256
from service.settings import Settings
from service.translation.engines.argos import ENGINE
from service.translation.installed.packages import install_package, list_packages
from service.translation.installing import install_language, remove_language
from service.translation.installing.download import is_safe

SPANISH = {"The": "El", "panel": "comité", "met": "se_reunió"}


class Shelf(BaseHTTPRequestHandler):
    """Serves the files of a folder; some paths are kept for what servers do wrong."""

    def __init__(self, folder: Path, *request: object) -> None:
        self.folder = folder
        super().__init__(*request)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A file, or a fault."""
        name = self.path.lstrip("/")
        if name.startswith("away/"):
            self.send_response(302)
            self.send_header("Location", f"http://fairhaven.example/{name}")
            self.end_headers()
        elif (self.folder / name).is_file():
            data = (self.folder / name).read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data) * (2 if name.startswith("half") else 1)))
            self.end_headers()
            self.wfile.write(data)
        else:
            self.send_error(404)

    def log_message(self, *words: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    make_package(folder / "es-1.argosmodel", "en", "es", SPANISH, package_version="1.0")
    make_package(folder / "es-2.argosmodel", "en", "es", {**SPANISH, "panel": "jurado"}, package_version="1.10")
    make_package(folder / "es_pt.argosmodel", "es", "pt", {"comité": "comissão", "El": "O"})
    (folder / "bad.argosmodel").write_bytes(b"no zip")
    (folder / "half.argosmodel").write_bytes((folder / "es-1.argosmodel").read_bytes()[:1_000])
    return folder


@pytest.fixture(scope="module")
def address(shelf: Path) -> Iterator[str]:
    """A server on this machine with that folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Shelf, shelf)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def index(shelf: Path, address: str, *entries: tuple[str, str, str], **more: str) -> str:
    """The address of an index with these entries: language, version, file."""
    listed = [
        {"from_code": "en", "to_code": code, "package_version": version, "links": [f"{address}/{file}"], **more}
        for code, version, file in entries
    ]
    (shelf / "index.json").write_text(json.dumps(listed), encoding="utf-8")
    return f"{address}/index.json"


def quiet(part: int, whole: int) -> None:
    """Nobody watches."""


def translated(folder: Path, sentence: str, language: str = "es") -> str:
    return ENGINE.translate([sentence], language, folder, quiet)[0]


def test_from_an_index_translated_replaced_joined_and_removed(shelf: Path, address: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    listed = index(shelf, address, ("es", "1.0", "es-1.argosmodel"))
    leg = install_language(tmp_path, "es", index=listed, report=lambda part, whole: told.append((part, whole)))
    size = (shelf / "es-1.argosmodel").stat().st_size
    assert (size, size) in told  # fetched, then unpacked
    assert told[-1][0] == told[-1][1] > size
    assert (leg.tier, leg.licence) == ("public", "GPL-3.0-or-later")
    assert translated(tmp_path, "The panel met") == "El comité se_reunió"
    install_language(tmp_path, "pt", source=str(shelf / "es_pt.argosmodel"), report=quiet)
    assert ENGINE.languages(tmp_path) == {"es": "public", "pt": "reviser"}
    assert translated(tmp_path, "The panel ⟦3⟧", "pt") == "O comissão ⟦3⟧"
    before = ENGINE.fingerprint("pt", tmp_path)
    newer = index(shelf, address, ("es", "1.9", "es-1.argosmodel"), ("es", "1.10", "es-2.argosmodel"))
    install_language(tmp_path, "es", index=newer, report=quiet)
    assert translated(tmp_path, "The panel met") == "El jurado se_reunió"
    assert ENGINE.fingerprint("pt", tmp_path) != before
    assert remove_language(tmp_path, "es") == ["Argos Translate 1.10, English to Spanish"]
    assert ENGINE.languages(tmp_path) == {}
    assert remove_language(tmp_path, "pt") == ["Argos Translate 0.1, Spanish to Portuguese"]
    assert list_packages(tmp_path) == ()


def test_the_same_by_the_command(shelf: Path, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = index(shelf, address, ("es", "1.0", "es-1.argosmodel"))
    settings = Settings(data=tmp_path / "data", package_index=listed)

    def altformats(*words: str) -> tuple[int, str]:
        code = run(words, lambda: settings)
        said = capsys.readouterr()
        return code, said.out + said.err

    code, said = altformats("languages", "install", "es")
    assert code == 0
    assert re.fullmatch(r"Installed en_es 1\.0: English to Spanish, \d MB, GPL-3.0-or-later, public\.\n", said)
    code, said = altformats("languages")
    assert re.search(r"^es  Spanish +Argos Translate: en_es 1\.0, \d MB \(GPL-3.0-or-later\), public; ", said, re.M)
    assert re.search(r"^so  Somali .*altformats languages install so --from FOLDER$", said, re.M)
    model = make_model(tmp_path / "nllb", "nllb", {"so": "som_Latn"}, SPANISH, licence="CC-BY-NC-4.0")
    code, said = altformats("languages", "install", "so", "--from", str(model))
    assert (code, said.count("\n")) == (2, 1)
    assert "set ALTFORMATS_NONCOMMERCIAL=yes" in said
    settings = Settings(data=tmp_path / "data", noncommercial="yes")
    assert altformats("languages", "install", "so", "--from", str(model))[1].endswith("CC-BY-NC-4.0, weak.\n")
    assert "not for commercial use" not in altformats("languages")[1]
    settings = Settings(data=tmp_path / "data")
    assert "CC-BY-NC-4.0), weak; not for commercial use: set ALTFORMATS_NONC" in altformats("languages")[1]
    for verb, language in (("install", "xx"), ("remove", "en")):
        code, said = altformats("languages", verb, language)
        assert (code, said.count("\n")) == (2, 1)
        assert f"“{language}” is not a language that we translate into. Choose one of: es, pt, so" in said
    code, said = altformats("languages", "install", "es", "--index", f"{address}/none.json")
    assert (code, said.count("\n")) == (4, 1)
    assert altformats("languages", "remove", "es", "so") == (
        0, "Removed Argos Translate 1.0, English to Spanish.\nRemoved Tiny nllb for Somali.\n",
    )  # fmt: skip
    code, said = altformats("languages", "remove", "es")  # Apertium still translates into it
    assert code == 2
    assert "Nothing that translates into Spanish was installed with this command. Apertium, which does, is a" in said


def test_what_an_index_tells_of_a_file_is_held_against_it(shelf: Path, address: str, tmp_path: Path) -> None:
    good = file_sha256(shelf / "es-1.argosmodel")
    wrong = index(shelf, address, ("es", "1.0", "es-1.argosmodel"), sha256="0" * 64)
    with pytest.raises(WordsError, match="not the file that was asked for"):
        install_language(tmp_path, "es", index=wrong, report=quiet)
    right = index(shelf, address, ("es", "1.0", "es-1.argosmodel"), sha256=good)
    install_language(tmp_path, "es", index=right, report=quiet)
    assert [package.sha256 for package in list_packages(tmp_path)] == [good]


FAULTS = {
    "bad.argosmodel": (PaperError, "is not a translation package"),
    "half.argosmodel": (EngineError, "did not give all of the file"),
    "none.argosmodel": (EngineError, "says 404"),
    "away/es.argosmodel": (EngineError, "cannot be reached"),
}


@pytest.mark.parametrize("file", FAULTS)
def test_what_does_not_come_whole_and_good_is_refused(file: str, shelf: Path, address: str, tmp_path: Path) -> None:
    kind, why = FAULTS[file]
    with pytest.raises(kind, match=why) as told:
        install_language(tmp_path, "es", index=index(shelf, address, ("es", "1.0", file)), report=quiet)
    assert str(told.value).count("\n") == 0
    assert list_packages(tmp_path) == ()
    with pytest.raises(kind, match=why):
        install_language(tmp_path, "es", source=f"{address}/{file}", report=quiet)


@pytest.mark.parametrize(
    "listed", ["{", "{}", "[[[1]]]", "[1, {}]", '[{"from_code": "en", "to_code": "es", "links": 7}]']
)
def test_an_index_that_is_no_index_is_one_sentence(listed: str, shelf: Path, address: str, tmp_path: Path) -> None:
    (shelf / "odd.json").write_text(listed, encoding="utf-8")
    with pytest.raises((EngineError, MissingError)):
        install_language(tmp_path, "es", index=f"{address}/odd.json", report=quiet)


def test_a_model_that_loads_but_is_no_model_is_refused(shelf: Path, tmp_path: Path) -> None:
    """A package whole in every file, but for what is in the model."""
    from test_translation_packages import changed

    broken = changed(
        shelf / "es-1.argosmodel",
        tmp_path / "b.argosmodel",
        lambda name, data: data[:500] if "model.bin" in name else data,
    )
    with pytest.raises(PaperError, match="cannot be installed: its model does not load"):
        install_language(tmp_path / "packages", "es", source=str(broken), report=quiet)
    assert list((tmp_path / "packages").iterdir()) == []


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/x", True),
        ("http://127.0.0.1:8/x", True),
        ("http://localhost/x", True),
        ("http://a.example/x", False),
        ("http://127.0.0.1.a.example/x", False),
        ("http://localhost@a.example/x", False),
        ("ftp://127.0.0.1/x", False),
        ("file:///etc/passwd", False),
        ("http://[x", False),
    ],
)
def test_which_addresses_are_safe(address: str, safe: bool) -> None:
    assert is_safe(address) is safe


def test_installations_at_once_lose_nothing(shelf: Path, tmp_path: Path) -> None:
    """Each reads the list, adds itself and writes it again."""
    codes = ("es", "pt", "el", "tr", "ar", "zh")
    files = [make_package(tmp_path / f"{code}.argosmodel", "en", code, SPANISH) for code in codes]
    folder = tmp_path / "packages"
    threads = [threading.Thread(target=install_package, args=(folder, file)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {package.target for package in list_packages(folder)} == set(codes)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == len(codes)


def test_the_data_folder_may_be_named_from_where_one_stands(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `outputs` is, where no setting says otherwise."""
    monkeypatch.chdir(tmp_path)
    folder = Path("outputs/packages")
    install_language(folder, "es", source=str(shelf / "es-1.argosmodel"), report=quiet)
    model = make_model(tmp_path / "made", "opus", {"vi": ">>vie<<"}, SPANISH)
    install_language(folder, "vi", source=str(model), report=quiet)
    assert translated(folder, "The panel") == "El comité"


def test_a_disk_without_room_is_one_sentence(shelf: Path, tmp_path: Path) -> None:
    """No file may grow beyond so many bytes, which a process can only ask for itself."""
    lines = (
        "import resource, sys; from pathlib import Path; from service.translation.installing import install_language",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))",
        f"file = {str(shelf / 'es-1.argosmodel')!r}",
        f"install_language(Path({str(tmp_path)!r}), 'es', source=file, report=lambda part, whole: None)",
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], env=environment, capture_output=True, text=True)
    assert "Nothing was installed, since files could not be written: File too large." in done.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []
