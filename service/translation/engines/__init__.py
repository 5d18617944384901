"""The engines there are, the better ones first.

ctranslate, argos and apertium are the engines, base is what one is. legs joins models that lead on from one another;
held and batches keep one in memory and give it many sentences at a time; rules is what apertium, which has none, needs.
"""

from service.translation.engines import apertium, argos, ctranslate
from service.translation.engines.base import Engine

ENGINES: dict[str, Engine] = {
    ctranslate.ENGINE.key: ctranslate.ENGINE,
    argos.ENGINE.key: argos.ENGINE,
    apertium.ENGINE.key: apertium.ENGINE,
}
