"""Reading harmful files as the service does, many in one child; light, since the child loads it too."""

import json
import os
import resource
import tempfile
from pathlib import Path

from service import convert, errors
from service.document import Document
from service.document_json import from_json
from service.errors import ServiceError, StoppedError
from service.processes import Limits, Sandbox, run_child
from service.settings import Settings

LIMITS = Limits(seconds=120, memory=Settings().read_memory, quiet=60)
HERE = Path(__file__).parent
Found = Document | ServiceError


def read_all(paths: list[Path], report) -> bytes:
    """What becomes of each file, all in one process; what is left of them afterwards, and the memory they took."""
    before = held()
    told = [read_one(path) for path in paths if not report(0, 1)]
    most = max(own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
    return json.dumps({"told": told, "left": sorted(held() - before), "memory": most}).encode()


def own_peak() -> int:
    """The most bytes that this process held; ru_maxrss would count the parent, from before our program began."""
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))) * 1024


def read_one(path: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["TMPDIR"] = scratch  # as it is where each reading has a child of its own
        try:
            document = convert.read(path, path.name, Settings(), Path(scratch), report=lambda part, whole: None)
            return ["Document", document.decode()]
        except ServiceError as error:
            return [type(error).__name__, str(error), error.detail]
        except MemoryError:
            return ["StoppedError", "This needs more memory than the service allows."]
        except Exception as error:
            return ["bug", f"{path.name}: {error!r}", *where(error)]


def where(error: BaseException) -> list[str]:
    found, trace = [], error.__traceback__
    while trace:
        found.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found[-4:]


def held() -> set[str]:
    """What is in the folders that a reading may write in."""
    return {str(path) for folder in {tempfile.gettempdir(), "/tmp"} for path in Path(folder).glob("*")}


def read_safely(*paths: Path, sandboxed: bool = True, most: int = 1_000_000_000) -> list[Found]:
    """What becomes of each file; AssertionError where one met a bug, left a file behind or took too much memory."""
    with tempfile.TemporaryDirectory() as folder:
        sandbox = Sandbox(Path(folder), (HERE.parent, *paths)) if sandboxed else None
        said = run_child(
            read_all, list(paths), limits=LIMITS, report=lambda part, whole: None, sandbox=sandbox
        )  # fmt: skip
        remains = list(Path(folder).rglob("*"))
    told = json.loads(said)
    bugs = [" ".join(words) for kind, *words in told["told"] if kind == "bug"]
    assert not bugs, "\n".join(bugs)
    assert (told["left"] if sandboxed else [], remains) == ([], [])
    assert told["memory"] < most
    return [to_found(*words) for words in told["told"]]


def to_found(kind: str, message: str, *detail: str) -> Found:
    if kind == "Document":
        return from_json(message.encode())
    return getattr(errors, kind)(message, *detail)  # type: ignore[no-any-return]


def read_alone(path: Path) -> Found:
    """What becomes of a file that may well end its child: the sentence that a person would see."""
    try:
        return read_safely(path, most=LIMITS.memory)[0]
    except StoppedError as error:
        return error


def check_told(path: Path, found: Found) -> None:
    """A Document, or one clear line that names the file or says that its reading was stopped."""
    if isinstance(found, Document):
        return
    said = str(found)
    assert isinstance(found, errors.PaperError | StoppedError), (path.name, found)
    assert "\n" not in said
    assert 20 < len(said) < 300, (path.name, said)
    assert said.endswith("."), (path.name, said)
    assert isinstance(found, StoppedError) or path.name in said, (path.name, said)
