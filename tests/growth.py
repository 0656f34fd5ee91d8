"""How the time for an input grows with its length: ratios of processor time, so that a busy machine changes little."""

from collections.abc import Callable
from time import process_time

SIZES = (1 << 18, 1 << 19, 1 << 20)
MOST = 10.0  # Four times the length takes four times as long; were it quadratic, sixteen times.
NOISE = 0.01  # Seconds that are too short to be compared.


def grows_evenly(work: Callable[[str], object], piece: str) -> bool:
    """True when a megabyte of a piece takes no more than a few times as long as a quarter of it; best of two."""
    took = {size: min(_seconds(work, piece * (size // len(piece))) for _ in range(2)) for size in SIZES}
    quarter, half, whole = (max(took[size], NOISE) for size in SIZES)
    return whole / quarter < MOST or whole / half < MOST / 4


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start
