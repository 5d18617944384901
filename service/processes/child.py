"""The child's side: `python -m service.processes.child MEMORY PARENT TRUSTED` does the work that its input names."""

import os
import pickle
import sys
import time
import traceback
from typing import BinaryIO

from service.errors import ServiceError, StoppedError, full_disk
from service.processes.frames import STOPPED, write_error, write_frame
from service.processes.limits import LOOK, Report, die_with_parent, limit_memory


def main(memory: int, parent: int, trusted: bool) -> None:
    """Do the work and say what came of it. parent: 0 where a sandbox sees to it that we die with ours."""
    if parent:
        die_with_parent(parent)
    limit_memory(memory)
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # so that what a library prints is no part of what we say
    write_frame(out, *_work(out, trusted))


def _work(out: BinaryIO, trusted: bool) -> tuple[bytes, bytes]:
    """What came of the work that stands on our input: a frame's kind and bytes."""
    try:
        function, arguments, reports = pickle.load(sys.stdin.buffer)
        result = function(*arguments, **({"report": _reporter(out)} if reports else {}))
        return (b"V", pickle.dumps(result)) if trusted else (b"B", memoryview(result).tobytes())
    except ServiceError as error:
        return b"E", write_error(error)
    except MemoryError as error:
        return b"E", write_error(StoppedError("This needs more memory than the service allows.", repr(error)))
    except Exception as error:
        full = full_disk(error) if isinstance(error, OSError) else None
        return (b"E", write_error(full)) if full else _bug(error, trusted)


def _bug(error: Exception, trusted: bool) -> tuple[bytes, bytes]:
    """A bug: all of it where we are trusted; else only its place, since its words may be the paper's."""
    if trusted:
        error.add_note(traceback.format_exc())
        return b"X", _pickled(error)
    places = [f"{place.filename}:{place.lineno}" for place in traceback.extract_tb(error.__traceback__)[-8:]]
    return b"E", write_error(StoppedError(STOPPED, f"{type(error).__name__} at {' '.join(places)}"))


def _pickled(error: Exception) -> bytes:
    """The error itself where it can cross, or one that tells of it."""
    try:
        said = pickle.dumps(error)
        pickle.loads(said)
    except Exception:
        return pickle.dumps(RuntimeError("".join(traceback.format_exception(error))))
    return said


def _reporter(out: BinaryIO) -> Report:
    """A report that tells the parent, at most five times a second."""
    last = 0.0

    def report(part: int, whole: int) -> None:
        nonlocal last
        if time.monotonic() - last >= LOOK or part == whole:
            last = time.monotonic()
            write_frame(out, b"P", f"{part} {whole}".encode())

    return report


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "trusted")
