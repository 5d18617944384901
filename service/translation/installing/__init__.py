"""What `altformats languages` installs and removes: Argos packages, and folders with models of other families.

download brings a package here, and nothing is installed before its trial.
"""

from collections.abc import Sequence
from pathlib import Path

from service.errors import EngineError, WordsError
from service.languages import CODES, get_language
from service.processes import Report, scratch_folder
from service.translation.engines import ENGINES, argos, ctranslate
from service.translation.engines.legs import Leg
from service.translation.installed.models import install_model, remove_model
from service.translation.installed.packages import install_package, list_packages, remove_package
from service.translation.installing.download import INDEX, fetch_package
from service.translation.installing.trial import try_model, try_package


def install_language(
    folder: Path,
    language: str,
    *,
    source: str = "",
    sha256: str = "",
    index: str = "",
    noncommercial: bool = False,
    report: Report,
) -> Leg:
    """Install what leads into a language, and give back what it does; a sentence and an error where that cannot be.

    source: a package's file or address, or a folder with a model; "" for the package that the index names. index: an
    address, "" for Argos's own. sha256: the hash that the file, or the folder's manifest, must have. noncommercial:
    whether a licence may forbid commercial use. report(bytes so far, bytes in all).
    A source may start from another language than English, where something leads from English into that one.
    """
    get_language(language)
    try:
        return _install(folder, language, source, sha256, index or INDEX, noncommercial, report)
    except OSError as error:
        why = error.strerror or "the disk does not take it"
        raise EngineError(f"Nothing was installed, since files could not be written: {why}.", repr(error)) from error


def _install(
    folder: Path, language: str, source: str, sha256: str, index: str, noncommercial: bool, report: Report
) -> Leg:
    if source and Path(source).is_dir():
        model = install_model(
            folder, Path(source), language, sha256=sha256, noncommercial=noncommercial, trial=try_model, report=report
        )
        target = next(target for target in model.targets if target.language == language)
        return ctranslate.leg_of(model, target, folder / model.folder)
    with scratch_folder() as scratch:
        file = Path(source)
        if not source or "://" in source:
            file = scratch / "download.argosmodel"
            told = fetch_package(language, file, source, index, report)
            sha256 = sha256 or told
        package = install_package(
            folder, file, sha256, language, noncommercial=noncommercial, trial=try_package, report=report
        )
    return argos.leg_of(package, folder / package.folder)


def name_of(code: str) -> str:
    """A language's English name; its code where it is none that we serve."""
    return get_language(code).english if code in CODES else code


def remove_language(folder: Path, language: str) -> Sequence[str]:
    """Remove every package and model that leads into a language; what each was, for people.

    WordsError where there is none, and of an engine that is a program of the system: it came by other ways.
    """
    name = get_language(language).english
    packages = [package for package in list_packages(folder) if package.target == language]
    for package in packages:
        remove_package(folder, package.source, package.target)
    told = [f"Argos Translate {each.version}, {name_of(each.source)} to {name}" for each in packages]
    if model := remove_model(folder, language):
        told.append(f"{model.name} for {name}")
    if not told:
        others = [engine.title for engine in ENGINES.values() if language in engine.languages(folder)]
        if others:
            told_by = f"{others[0]}, which does, is a Debian package: remove that with apt-get."
            raise WordsError(f"Nothing that translates into {name} was installed with this command. {told_by}")
        raise WordsError(f"Nothing that translates into {name} is installed.")
    return told
