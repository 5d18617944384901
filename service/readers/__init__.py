"""A file -> Document."""

from service.readers.base import Reader

READERS: dict[str, Reader] = {}
