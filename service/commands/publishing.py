"""The verbs for publishing packs, and for people who sign in."""

import argparse
import getpass
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from service import jobs, serving
from service.commands.converting import FORMAT_HELP, opened
from service.commands.outcome import ME, Progress
from service.convert import get_format
from service.errors import WordsError
from service.formats import USUAL
from service.languages import LISTED, get_language
from service.publishing import accounts, packs
from service.settings import Settings
from service.workplace import Workplace, open_workplace

LOOK = 0.5  # seconds between two looks at a pack's progress


def publish_words(parser: argparse.ArgumentParser) -> None:
    """The words of `publish`."""
    parser.add_argument(
        "papers",
        nargs="+",
        type=Path,
        metavar="PACK",
        help="the agenda and its papers, in order; ZIPs or folders of them too",
    )
    parser.add_argument("--title", default="", help="what the pack is called; the committee and the date")
    parser.add_argument("--committee", default="", metavar="NAME")
    parser.add_argument("--meeting", default="", metavar="DATE", help="day of the meeting, as 2026-09-16")
    parser.add_argument("--open", action="store_true", help="show the papers now; without it they are held back")
    parser.add_argument("--embargo", metavar="TIME", help="open, but not before this time, as 2026-09-16T10:00")
    parser.add_argument("--languages", nargs="*", default=[], metavar="L", help="summaries in these too; all for all")
    parser.add_argument("--format", action="append", default=[], metavar="F", help=FORMAT_HELP)
    parser.add_argument("--wait", action="store_true", help="wait until every edition is made")


def publish(chosen: Any, settings: Settings) -> int:
    """Publish a pack; the same pack a second time is only named."""
    workplace = open_workplace(settings)
    jobs.prepare(workplace)
    languages = list(LISTED) if chosen.languages == ["all"] else [get_language(code).code for code in chosen.languages]
    with opened(workplace, chosen.papers) as papers:
        pack = packs.publish_pack(
            workplace,
            papers,
            title=chosen.title or " ".join(filter(None, (chosen.committee, chosen.meeting))) or chosen.papers[0].stem,
            committee=chosen.committee,
            meeting=_day(chosen.meeting),
            person=ME,
            state="open" if chosen.open or chosen.embargo else "held",
            embargo=_moment(chosen.embargo, settings),
            languages=languages,
            formats=[get_format(key).key for key in chosen.format or USUAL],
        )
    print(f"Pack {pack.id}: {pack.title}")
    for name, why in pack.failed.items():
        print(f"altformats: {name}: {why}", file=sys.stderr)
    code = _wait(workplace, pack.id) if chosen.wait else 0
    return code or (2 if pack.failed else 0)


def _wait(workplace: Workplace, pack_id: int) -> int:
    """Wait for the pack's editions, with a worker of our own where none is alive."""
    with serving.worker_where_none_is(workplace), Progress("editions") as progress:
        while True:
            counts = packs.progress(workplace, pack_id)
            left = counts.get("wanted", 0) + counts.get("making", 0)
            progress.report(sum(counts.values()) - left, sum(counts.values()))
            if not left:
                break
            time.sleep(LOOK)
    print(", ".join(f"{number} {state}" for state, number in sorted(counts.items())))
    for why in packs.failures(workplace, pack_id):
        print(f"altformats: {why}", file=sys.stderr)
    return 4 if counts.get("failed") else 0


def _day(text: str) -> str:
    try:
        return datetime.fromisoformat(text).date().isoformat() if text else ""
    except ValueError:
        raise WordsError(f"“{text}” is not a day. Write it as 2026-09-16.") from None


def _moment(text: str | None, settings: Settings) -> datetime | None:
    """A time as people write it, in the zone of the settings, as UTC without a zone."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise WordsError(f"“{text}” is not a time. Write it as 2026-09-16T10:00.") from None
    if moment is None:
        return None
    return moment.replace(tzinfo=moment.tzinfo or settings.zone).astimezone(UTC).replace(tzinfo=None)


def user_words(parser: argparse.ArgumentParser) -> None:
    """The words of `user`."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|disable|reset")
    add = verbs.add_parser("add", help="add somebody")
    add.add_argument("name")
    add.add_argument("--role", required=True, choices=accounts.ROLES)
    for verb, help in (("disable", "somebody may no longer sign in"), ("reset", "give a new password")):
        verbs.add_parser(verb, help=help).add_argument("name")


def user(chosen: Any, settings: Settings) -> int:
    """Add, disable or reset somebody; the password is asked for, or read from standard input."""
    workplace = open_workplace(settings)
    if chosen.verb == "disable":
        accounts.disable_user(workplace, chosen.name)
    elif chosen.verb == "reset":
        accounts.reset_password(workplace, chosen.name, _password())
    else:
        accounts.add_user(workplace, chosen.name, chosen.role, _password())
    print({"add": "Added", "disable": "Disabled", "reset": "New password for"}[chosen.verb], chosen.name)
    return 0


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Again: ")
    if first != second:
        raise WordsError("The two passwords differ. Nothing was changed.")
    return first
