"""A word or two as they would be heard in an edition, for whoever decides how they are said."""

from service.errors import EngineError
from service.speech.engines import get_engine
from service.speech.engines.base import get_voice
from service.speech.lexicon import Entry, using
from service.speech.normalise import say
from service.speech.saying import Sentence
from service.speech.voicing import Sound, voice

ENGINE, SPEED = "espeak", 160  # words a minute: a little slower than an edition, for it is listened to closely
REST = 0.3  # seconds at the end


def hear(words: str, language: str, entry: Entry) -> bytes:
    """The words as an MP3 file, said by the rules and the lexicon of this language with this entry in it.

    MissingError where the language has no voice, EngineError where nothing of the words can be said.
    """
    get_voice(language)
    with using([(language, entry)]):
        said = say(words, language)
    if not said:
        raise EngineError("Nothing of this can be said. Write letters or figures.", words[:200])
    sentence = Sentence(said, words, language, pause=REST)
    steps = voice((sentence,), language, get_engine(ENGINE), SPEED)
    return next(step.mp3 for step in steps if isinstance(step, Sound))
