"""Fetching a translation package, only when an operator asks: from the Argos index, from an address, or from a file."""

import http.client
import json
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from service.errors import EngineError, MissingError, WordsError
from service.languages import get_language
from service.processes import Report
from service.translation.packages import Installed, install_package

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
MOST_INDEX = 5_000_000
MOST_PACKAGE = 2_000_000_000
SECONDS = 30  # without a byte
CHUNK = 1 << 18


def install_language(
    folder: Path, language: str, *, source: str = "", sha256: str = "", index: str = INDEX, report: Report
) -> Installed:
    """Install the package from English into a language; a sentence and an error where that cannot be.

    source: a file or an https address; "" for the one that the Argos index names. report(bytes so far, bytes in all).
    A source may start from another language than English, where a package leads from English into that one.
    """
    get_language(language)
    if source and "://" not in source:
        return install_package(folder, Path(source), sha256, language)
    with tempfile.TemporaryDirectory(prefix="altformats-") as scratch:
        file = Path(scratch) / "download.argosmodel"
        links = [source] if source else find_links(_read_index(index), language)
        _fetch_first(links, file, report)
        return install_package(folder, file, sha256, language)


def find_links(entries: list[Mapping[str, Any]], language: str) -> list[str]:
    """The https addresses of the newest package from English into a language; MissingError where the index has none."""
    fitting = [e for e in entries if (e.get("from_code"), e.get("to_code")) == ("en", language) and _links(e)]
    if not fitting:
        name = get_language(language).english
        told = f"The Argos index has no package into {name}. Install one of your own with --from FILE, or have a person"
        raise MissingError(f"{told} translate: docs/languages.md says what can be had.")
    return _links(max(fitting, key=_version))


def _links(entry: Mapping[str, Any]) -> list[str]:
    return [str(link) for link in entry.get("links", ()) if str(link).startswith("https://")]


def _version(entry: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(int(part) for part in str(entry.get("package_version", "")).split(".") if part.isdigit())


def _read_index(address: str) -> list[Mapping[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="altformats-") as scratch:
        file = Path(scratch) / "index.json"
        fetch(address, file, MOST_INDEX, lambda part, whole: None)
        try:
            entries = json.loads(file.read_bytes())
        except ValueError as error:
            raise EngineError(f"The list of packages at {address} cannot be read.", repr(error)) from error
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _fetch_first(links: list[str], file: Path, report: Report) -> None:
    """The file from the first address that gives it."""
    for n, link in enumerate(links, 1):
        try:
            fetch(link, file, MOST_PACKAGE, report)
        except EngineError:
            if n == len(links):
                raise
        else:
            break


def fetch(address: str, file: Path, most: int, report: Report) -> None:
    """A whole file from an https address; WordsError for another kind of address, EngineError where it fails."""
    if urllib.parse.urlsplit(address).scheme != "https":
        raise WordsError(f"Packages are fetched from https addresses only, and {address} is not one.")
    try:
        with urllib.request.build_opener(_HttpsOnly()).open(address, timeout=SECONDS) as reply:
            _save(reply, file, most, report)
    except (http.client.HTTPException, OSError, ValueError) as error:
        host = urllib.parse.urlsplit(address).hostname
        told = f"{host} cannot be reached. Fetch the package on another machine and install it with --from FILE."
        raise EngineError(told, repr(error)) from error


def _save(reply: Any, file: Path, most: int, report: Report) -> None:
    whole = int(reply.headers.get("Content-Length") or 0)
    done = 0
    with file.open("wb") as out:
        while chunk := reply.read(CHUNK):
            done += len(chunk)
            if done > most:
                raise EngineError(f"The file is larger than {most // 1_000_000} MB. It was not installed.")
            out.write(chunk)
            report(done, max(whole, done))
    if whole and done != whole:
        raise OSError(f"{done} of {whole} bytes came")


class _HttpsOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirection to another https address only."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urllib.parse.urlsplit(newurl).scheme != "https":
            raise urllib.error.URLError("redirected to an address that is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
