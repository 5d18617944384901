"""The engines there are, the better ones first."""

from service.translation.engines import apertium, argos
from service.translation.engines.base import Engine

ENGINES: dict[str, Engine] = {
    argos.ENGINE.key: argos.ENGINE,
    apertium.ENGINE.key: apertium.ENGINE,
}
