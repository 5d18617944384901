"""Addresses that a link may keep: no script, no file of the machine it is opened on."""

SCHEMES = ("http://", "https://", "mailto:", "tel:")
MAX_LENGTH = 2_000


def safe_address(address: str) -> str:
    """The address where it is one of the web, of mail or of a telephone; else "" (the words stay, the link goes)."""
    address = "".join(address.split())
    good = address.lower().startswith(SCHEMES) and len(address) <= MAX_LENGTH
    return address if good else ""
