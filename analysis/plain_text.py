"""Text that others wrote, made safe to look at; in a module of its own, so that a word of refusal waits for no library."""

import re

# Controls, lone surrogates and marks that turn the direction of the text: they hide or reorder what stands beside them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def readable(text: str) -> str:
    """Replace the characters of a text that cannot be seen, but change what can."""
    return _UNSEEN.sub("\ufffd", text)


def printable(text: str) -> str:
    """Make a text one line that no terminal obeys."""
    return readable(" ".join(text.split()))
