"""Mutations that know nothing of the code: of a seed, with the words of its format."""

import random

from tests.fuzz.targets import Target

_ODD = (b"", b"\0", b"\xff", b"\r\n", b"\n", b" ", b"\x1b[2J", b"\xe2\x80\xae", b"9" * 30, b"-1", b"A" * 300)


def mutated(target: Target, source: random.Random) -> bytes:
    """A seed with one to eight changes."""
    raw = bytearray(source.choice(target.seeds))
    for _ in range(source.randint(1, 8)):
        start = source.randint(0, len(raw))
        end = min(len(raw), start + source.choice((0, 0, 1, 2, 8, 40)))
        match source.randrange(5):
            case 0:
                new = source.choice(target.words or _ODD)
            case 1:
                new = source.choice(_ODD)
            case 2:
                new = source.randbytes(source.randint(1, 4))
            case 3:
                new = bytes(raw[start:end]) * source.choice((2, 3, 50))
            case _:
                place = source.randint(0, len(raw))
                new = bytes(raw[place : place + 20])
        raw[start:end] = new
        del raw[4096:]
    return bytes(raw)
