"""The engines that make speech."""

from service.errors import WordsError
from service.speech.engines import espeak, piper, pyttsx
from service.speech.engines.base import Engine

ENGINES: dict[str, Engine] = {
    "best": piper.BEST,
    "espeak": espeak.ENGINE,
    "piper": piper.ENGINE,
    "cantonese": espeak.IN_CANTONESE,
    "pyttsx3": pyttsx.ENGINE,
}


def get_engine(key: str) -> Engine:
    """The engine with this key; WordsError for one that there is not."""
    if key not in ENGINES:
        raise WordsError(f"“{key}” is not a speech engine. Choose one of: {', '.join(ENGINES)}.")
    return ENGINES[key]
