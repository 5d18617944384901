"""The engines there are, the better ones first."""

from service.translation.engines import apertium, argos, ctranslate
from service.translation.engines.base import Engine

ENGINES: dict[str, Engine] = {
    ctranslate.ENGINE.key: ctranslate.ENGINE,
    argos.ENGINE.key: argos.ENGINE,
    apertium.ENGINE.key: apertium.ENGINE,
}
