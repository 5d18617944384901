"""What a child that reads somebody's file sees of this machine: what it needs, its file and a folder of its own.

No network, no other process, nothing of the data folder. Bubblewrap makes it so, where the machine lets it make
namespaces; in many containers it does not, and then a child has only its limits (`why_open` says why).
"""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from service.processes.programs import plain_environment

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAM, PACKAGE = "bwrap", "bubblewrap"
TEMPORARY = 100_000_000  # bytes that /tmp holds, in memory
PATIENCE = 20  # seconds
ANSWER = "Let this user make namespaces: see “Reading safely” in the README."
ROOTS = ("bin", "lib", "lib32", "lib64", "libx32", "sbin")
NEEDED = ("/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/libreoffice", "/etc/localtime",
          "/var/cache/fontconfig", "/var/lib/libreoffice")  # fmt: skip
SEPARATE = ("--unshare-all", "--unshare-user", "--disable-userns", "--cap-drop", "ALL", "--new-session",
            "--die-with-parent")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sandbox:
    """folder: the one that a child may write in. seen: files and folders that it may read besides. hidden: never."""

    folder: Path
    seen: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()


def enclose(child: Sequence[str], sandbox: Sandbox) -> list[str]:
    """The command that runs this child of ours, in a sandbox where there can be one."""
    if why_open():
        return [*child, str(os.getpid()), "untrusted"]
    return [*_machine(), *_own(sandbox), "--", *child, "0", "untrusted"]


@cache
def why_open() -> str:
    """Why there can be no sandbox here and what to do, in a sentence; "" where there can. It is tried once."""
    if shutil.which(PROGRAM) is None:
        return f"{PACKAGE} is not installed. Install it with: apt-get install {PACKAGE}"
    command = [*_machine(), *_own(Sandbox(Path(tempfile.gettempdir()))), "--", "true"]
    try:
        subprocess.run(command, env=plain_environment(), stdin=subprocess.DEVNULL, capture_output=True, check=True,
                       timeout=PATIENCE)  # fmt: skip
    except subprocess.SubprocessError as error:
        told = (getattr(error, "stderr", None) or repr(error).encode()).decode(errors="replace")
        return f"this machine lets {PACKAGE} make no sandbox ({' '.join(told.split())[:200]}). {ANSWER}"
    return ""


def _machine() -> list[str]:
    """Bubblewrap with what every child sees: programs, libraries, fonts, our own code."""
    words = [shutil.which(PROGRAM) or PROGRAM, *SEPARATE, "--proc", "/proc", "--dev", "/dev"]
    words += ["--size", str(TEMPORARY), "--tmpfs", "/tmp"]  # before all that may lie in it
    for root in ROOTS:
        path = Path("/", root)
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), str(path)]
        else:
            words += ["--ro-bind-try", str(path), str(path)]
    for shown in _shown():
        words += ["--ro-bind-try", str(shown), str(shown)]
    return words


def _shown() -> Iterator[Path]:
    yield Path("/usr")
    yield from map(Path, NEEDED)
    yield from dict.fromkeys((Path(sys.base_prefix), Path(sys.base_exec_prefix), Path(sys.prefix)))
    yield CHECKOUT / "service"
    yield CHECKOUT / "languages"


def _own(sandbox: Sandbox) -> list[str]:
    """What this child sees and others do not."""
    words = []
    for path in {each for folder in sandbox.hidden for each in (folder.absolute(), folder.resolve())}:
        if path.is_dir() and not any(shown.is_relative_to(path) for shown in _shown()):
            words += ["--tmpfs", str(path)]
    for path in map(Path.absolute, sandbox.seen):
        words += ["--ro-bind", str(path), str(path)]
    folder = str(sandbox.folder.absolute())
    return [*words, "--bind", folder, folder, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", folder]


def left_files(folder: Path, most: int) -> Iterator[bytes]:
    """What a child left in this folder of its own, file by file, up to so many bytes of each.

    Only plain files are read: a link that it made may point at what is ours.
    """
    for path in () if folder.is_symlink() else sorted(folder.glob("*")):
        with suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(handle, "rb") as file:
                if stat.S_ISREG(os.fstat(handle).st_mode):
                    yield file.read(most)
