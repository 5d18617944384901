"""The `altformats` command: its words, and which function each one calls."""

import argparse
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

from service import __version__
from service.commands import converting, deciding, engines, lexicon, operating, papers, publishing, staff
from service.errors import ServiceError, WordsError, full_disk
from service.languages import CODES
from service.serving import start_log
from service.settings import Settings, check_languages

EPILOG = """exit codes: 0 done; 2 the paper or the words are wrong; 3 something is not installed; 4 it failed.
Settings are ALTFORMATS_<NAME> in the environment; the README lists them all."""

COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None], Callable[[Any, Settings], int]]] = {
    "convert": ("make editions of papers", converting.convert_words, converting.convert),
    "document": ("print how a paper was understood", papers.document_words, papers.document),
    "summary": ("print a paper's summary and main findings", papers.summary_words, papers.summary),
    "script": ("print what the audio edition will say", papers.script_words, papers.script),
    "translate": ("make a draft of the summary in a language", papers.translate_words, papers.translate),
    "check": ("hold editions against the rules of their format", papers.check_words, papers.check),
    "ticket": ("print the sheet that goes with a Braille file to the embosser", staff.ticket_words, staff.ticket),
    "publish": ("publish a pack: every format, in every language asked", publishing.publish_words, publishing.publish),
    "summaries": ("how a pack's summaries stand; approve them", deciding.summaries_words, deciding.list_summaries),
    "drafts": ("how translations stand", deciding.drafts_words, deciding.list_drafts),
    "languages": ("what each language has; install engines", engines.languages_words, engines.languages),
    "lexicon": ("how words are said in audio: list, change, import", lexicon.lexicon_words, lexicon.change_lexicon),
    "user": ("add, disable or reset people who sign in", publishing.user_words, publishing.user),
    "serve": ("run the web pages and a worker", operating.serve_words, operating.serve),
    "worker": ("run a worker alone", operating.no_words, operating.worker),
    "status": ("what is installed, missing, waiting and failed", operating.status_words, operating.status),
}
STAYING = ("serve", "worker")
"""The verbs that run until stopped, and tell in their log what they do."""


def run(words: Sequence[str], get_settings: Callable[[], Settings]) -> int:
    """Do what the words say; the exit code. A failure is one sentence on standard error."""
    try:
        chosen = make_parser().parse_args(words)
        settings = get_settings()
        check_languages(settings, CODES)
        start_log(settings.log_level if chosen.command in STAYING else "WARNING")
        return COMMANDS[chosen.command][2](chosen, settings)
    except ServiceError as error:
        say(str(error))
        logging.getLogger(__name__).debug("%s", error.detail)
        return error.exit_code
    except KeyboardInterrupt:
        say("Stopped.")
        return 128 + signal.SIGINT
    except BrokenPipeError:
        sys.stderr.close()  # Whoever read our output has gone; Python would complain on its way out.
        return 0
    except OSError as error:
        if full := full_disk(error):
            say(str(full))
            return full.exit_code
        raise


def say(sentence: str) -> None:
    """A sentence for the person at the terminal."""
    print(f"altformats: {sentence}", file=sys.stderr)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are our own, with our exit code."""

    def error(self, message: str) -> Any:
        """WordsError with what is wrong and where help is."""
        raise WordsError(f"{message[0].upper()}{message[1:]}. See: {self.prog} --help")


def make_parser() -> argparse.ArgumentParser:
    """The parser of all the words."""
    parser = Parser(prog="altformats", description="A city's papers in formats for everybody.", epilog=EPILOG)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--version", action="version", version=f"altformats {__version__}")
    verbs = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, (help, add_words, _) in COMMANDS.items():
        add_words(verbs.add_parser(name, help=help, description=help[0].upper() + help[1:] + "."))
    return parser
