"""Every error that we raise on purpose.

    ServiceError                 4   something failed; the sentence says what to do next
    ├── WordsError               2   the words are wrong: an unknown format, language, option or name
    ├── PaperError               2   this paper cannot be read
    ├── MissingError             3   something is not installed; the sentence says how to get it
    ├── EngineError              4   an engine failed, or gave what it must not give
    ├── FidelityError            4   an edition lost or changed words, and is held back
    ├── StoppedError             4   cancelled, out of time or out of memory
    └── RefusedError             4   this person may not do this

The number is the command's exit code. `str(error)` is safe to show to anybody; `error.detail` is for the log.
What is not a ServiceError is a bug: a full log for us, a reference for the person. But a disk that is full is none of
ours: `full_disk` makes a sentence of it.
"""

import errno


class ServiceError(Exception):
    """A failure with a sentence for the person who meets it."""

    exit_code = 4

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail

    def __reduce__(self) -> tuple[type["ServiceError"], tuple[str, str]]:
        # Errors cross from a child process to its parent, detail and all.
        return type(self), (str(self), self.detail)


class WordsError(ServiceError):
    """The words are wrong: an unknown format, language, option or name."""

    exit_code = 2


class PaperError(ServiceError):
    """This paper cannot be read."""

    exit_code = 2


class MissingError(ServiceError):
    """Something is not installed; the sentence says how to get it."""

    exit_code = 3


class EngineError(ServiceError):
    """An engine failed, or gave what it must not give."""


class FidelityError(ServiceError):
    """An edition lost or changed words, and is held back."""


class StoppedError(ServiceError):
    """Cancelled, out of time or out of memory."""


def full_disk(error: OSError) -> StoppedError | None:
    """The sentence for an error of the system that says that no more can be written; None for any other."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return None
    return StoppedError(
        "The disk is full, so this could not be written. Make room, then ask again: what was finished is kept.",
        repr(error),
    )


class RefusedError(ServiceError):
    """This person may not do this."""
