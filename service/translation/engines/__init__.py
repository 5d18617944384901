"""The engines there are, the better ones first.

base is what an engine is; legs joins models that lead on from one another; held and batches keep one in memory and give
it many sentences at a time; rules is what apertium, an engine without a model, needs besides.
"""

from service.translation.engines import apertium, argos, ctranslate
from service.translation.engines.base import Engine

ENGINES: dict[str, Engine] = {
    ctranslate.ENGINE.key: ctranslate.ENGINE,
    argos.ENGINE.key: argos.ENGINE,
    apertium.ENGINE.key: apertium.ENGINE,
}
