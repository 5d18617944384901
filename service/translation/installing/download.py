"""Fetching a translation package, only when an operator asks: from the Argos index, another one, or an address.

Over https; over http from this machine itself only, where an authority keeps its own packages.
"""

import errno
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from service.errors import EngineError, MissingError, PaperError, WordsError
from service.languages import get_language
from service.processes import Report, scratch_folder

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
MOST_INDEX = 5_000_000
MOST_PACKAGE = 2_000_000_000
SECONDS = 30  # without a byte
CHUNK = 1 << 18
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
HERE = ("localhost", "127.0.0.1", "::1")


def fetch_package(language: str, file: Path, source: str, index: str, report: Report) -> str:
    """The package from English into a language, in this file; the sha256 that the index tells of it, "" where none.

    source: its address, "" for the one that the index names. report(bytes so far, bytes in all).
    """
    if source:
        fetch(source, file, MOST_PACKAGE, report)
        return ""
    entry = find_entry(read_index(index), language)
    _fetch_first(_links(entry), file, report)
    return str(entry.get("sha256") or "")


def find_entry(entries: list[Mapping[str, Any]], language: str) -> Mapping[str, Any]:
    """The newest package from English into a language that comes safely; MissingError where the index has none."""
    fitting = [e for e in entries if (e.get("from_code"), e.get("to_code")) == ("en", language) and _links(e)]
    if not fitting:
        name = get_language(language).english
        told = f"The index has no package into {name}. Install one of your own with --from, or have a person"
        raise MissingError(f"{told} translate: docs/translation.md says what can be had.")
    return max(fitting, key=_version)


def _links(entry: Mapping[str, Any]) -> list[str]:
    links = entry.get("links")
    return [link for link in links if isinstance(link, str) and is_safe(link)] if isinstance(links, list) else []


def _version(entry: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(int(part) for part in str(entry.get("package_version", "")).split(".") if part.isdecimal())


def read_index(address: str) -> list[Mapping[str, Any]]:
    """The entries of an index at this address, a list in JSON as Argos keeps it."""
    with scratch_folder() as scratch:
        file = scratch / "index.json"
        fetch(address, file, MOST_INDEX, lambda part, whole: None)
        try:
            entries = json.loads(file.read_bytes())
        except (ValueError, RecursionError) as error:
            raise EngineError(f"The list of packages at {address} cannot be read.", repr(error)) from error
    if not isinstance(entries, list):
        raise EngineError(f"What lies at {address} is no list of packages.")
    return [entry for entry in entries if isinstance(entry, dict)]


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
    """A whole file from a safe address; WordsError for another kind of address, EngineError where it fails."""
    if not is_safe(address):
        raise WordsError(f"Packages are fetched from https addresses only, and {address} is not one.")
    try:
        with urllib.request.build_opener(_SafeOnly()).open(address, timeout=SECONDS) as reply:
            _save(reply, file, most, report)
    except (http.client.HTTPException, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise
        raise EngineError(_why(address, error), repr(error)) from error


def _why(address: str, error: Exception) -> str:
    """The sentence for a file that did not come, and what to do."""
    host = urllib.parse.urlsplit(address).hostname
    what = "cannot be reached"
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        what = f"did not give the file (it says {error.code})"
    elif isinstance(error, ShortError):
        what = "did not give all of the file"
    return f"{host} {what}. Fetch the package on another machine and install it with --from FILE."


class ShortError(OSError):
    """Fewer bytes came than were promised."""


def is_safe(address: str) -> bool:
    """Whether nobody on the way can change what comes from an address."""
    try:
        parts = urllib.parse.urlsplit(address)
        return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    except ValueError:
        return False


def _save(reply: Any, file: Path, most: int, report: Report) -> None:
    told = str(reply.headers.get("Content-Length") or "")
    whole = int(told) if told.isdecimal() else 0
    done = 0
    with file.open("wb") as out:
        while chunk := reply.read(CHUNK):
            done += len(chunk)
            if done > most:
                raise PaperError(f"The file is larger than {most // 1_000_000} MB. It was not installed.")
            out.write(chunk)
            report(done, max(whole, done))
    if whole and done != whole:
        raise ShortError(f"{done} of {whole} bytes came")


class _SafeOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirection to another safe address only, and never from the web to this machine."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if not is_safe(newurl) or (req.full_url.startswith("https:") and not newurl.startswith("https:")):
            fp.close()
            raise urllib.error.URLError("redirected to an address that is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
