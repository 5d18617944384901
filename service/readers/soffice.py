"""Files of other office programs, converted by LibreOffice: without macros, links to elsewhere or a profile of ours."""

import shutil
from pathlib import Path
from urllib.parse import quote

from service.errors import PaperError, StoppedError
from service.needs import Need
from service.processes import Limits, find_program, run_program, stamp
from service.readers.base import Reading

PROGRAM, PACKAGE = "soffice", "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"
SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "org.openoffice.Setup/L10N": {"ooSetupSystemLocale": "en-GB"},  # 24/05/2023 where a file leaves dates to the reader
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0"},  # never
    "org.openoffice.Office.Calc/Content/Update": {"Link": "2"},  # never
}
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>
"""
ITEM = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'


def convert(path: Path, to: str, reading: Reading, kind: str = "") -> Path:
    """This file as a file of another kind ("docx", "ods", "odp"), in the reading's scratch folder.

    kind: the suffix that says what the file is, where its content may not ("csv"). PaperError where LibreOffice cannot
    open it (it ends with code 0 all the same, so the file is looked for); MissingError where it is not installed.
    """
    folder = reading.scratch / "office"
    profile = folder / "profile"
    source = folder / (f"paper.{kind}" if kind else "paper")
    program = _find()
    if not profile.exists():
        _make_profile(profile, program, reading)
    source.unlink(missing_ok=True)
    source.symlink_to(path.absolute())
    made = folder / f"made/paper.{to}"
    made.unlink(missing_ok=True)
    try:
        _run(program, profile, ["--convert-to", to, "--outdir", str(made.parent), str(source)], reading)
    except StoppedError as error:
        raise _unopened(reading.name, f"{error} {error.detail}") from error
    if not made.is_file():
        raise _unopened(reading.name, f"no {made.name} was made")
    return made


def is_there() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which(PROGRAM) is not None


def fingerprint() -> str:
    """Which LibreOffice there is."""
    return stamp(PROGRAM)


def _find() -> str:
    """LibreOffice's own program, since its starters leave it running when they are stopped."""
    starter = find_program(PROGRAM, PACKAGE)
    binary = Path(starter).resolve().with_name("soffice.bin")
    return str(binary) if binary.exists() else starter


def _make_profile(profile: Path, program: str, reading: Reading) -> None:
    """A profile with our settings; the first start only fills it, and ends with a code that asks for another."""
    (profile / "user").mkdir(parents=True)
    items = "".join(ITEM.format(path, *prop) for path, props in SETTINGS.items() for prop in props.items())
    (profile / "user/registrymodifications.xcu").write_text(PROFILE.format(items))
    try:
        _run(program, profile, ["--terminate_after_init"], reading)
    except StoppedError as error:
        if "seconds" in str(error):
            raise


def _run(program: str, profile: Path, words: list[str], reading: Reading) -> None:
    own = f"-env:UserInstallation=file://{quote(str(profile.absolute()))}"
    limits = Limits(reading.settings.read_seconds, reading.settings.read_memory)
    run_program([program, own, "--headless", "--norestore", *words], limits=limits, cwd=profile)


def _unopened(name: str, detail: str) -> PaperError:
    return PaperError(
        f"{name} cannot be opened: it is damaged, locked with a password, or not what its name says. "
        "Open it yourself, save it as PDF or Word (.docx), and send that.",
        detail,
    )


NEED = Need("LibreOffice", f"apt-get install {PACKAGE}", is_there)
