"""Alternative formats of a city's papers: large print, plain text, HTML, audio and other languages."""

__version__ = "0.1.0"
