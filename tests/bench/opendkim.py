"""libopendkim, OpenDKIM's verifier in C, called through ctypes, with the key in memory (dkim.h of version 2.11).

A message goes to it in one piece, so that the calls from Python cost it some microseconds a message and no more. It
verifies every signature, as is its default.
"""

import ctypes

LIBRARY = "libopendkim.so.11"
STAT_OK = 0
CBSTAT_CONTINUE = 0
SIGFLAG_PASSED = 0x04
SIGBH_MATCH = 0

_POINTER, _INT, _SIZE, _TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t, ctypes.c_char_p
_KEY_LOOKUP = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _SIZE)
_SIGNATURES = ctypes.POINTER(_POINTER)
_FUNCTIONS = {  # Result and arguments.
    "dkim_init": (_POINTER, (_POINTER, _POINTER)),
    "dkim_set_key_lookup": (_INT, (_POINTER, _KEY_LOOKUP)),
    "dkim_verify": (_POINTER, (_POINTER, _TEXT, _POINTER, ctypes.POINTER(_INT))),
    "dkim_chunk": (_INT, (_POINTER, _TEXT, _SIZE)),
    "dkim_eom": (_INT, (_POINTER, _POINTER)),
    "dkim_getsiglist": (_INT, (_POINTER, ctypes.POINTER(_SIGNATURES), ctypes.POINTER(_INT))),
    "dkim_sig_getflags": (ctypes.c_uint, (_POINTER,)),
    "dkim_sig_getbh": (_INT, (_POINTER,)),
    "dkim_free": (_INT, (_POINTER,)),
}


class Verifier:
    """Verifies messages with one key record for every signature; raises OSError where the library is missing."""

    def __init__(self, record: bytes) -> None:
        self._library = ctypes.CDLL(LIBRARY)
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(self._library, name)
            function.restype, function.argtypes = result, arguments
        self._handle = self._library.dkim_init(None, None)
        self._status = _INT()
        text = record + b"\0"

        def answer(_dkim: int, _signature: int, buffer: int, size: int) -> int:
            ctypes.memmove(buffer, text, min(len(text), size))
            return CBSTAT_CONTINUE

        self._answer = _KEY_LOOKUP(answer)  # Kept, for the library calls it.
        self._library.dkim_set_key_lookup(self._handle, self._answer)

    def passes(self, raw: bytes) -> bool:
        """Whether all signatures of a message, in wire form, are valid."""
        library = self._library
        dkim = library.dkim_verify(self._handle, b"bench", None, ctypes.byref(self._status))
        library.dkim_chunk(dkim, raw, len(raw))
        library.dkim_chunk(dkim, None, 0)
        has_passed = library.dkim_eom(dkim, None) == STAT_OK and self._all_passed(dkim)
        library.dkim_free(dkim)
        return has_passed

    def _all_passed(self, dkim: int) -> bool:
        library, found, count = self._library, _SIGNATURES(), _INT()
        library.dkim_getsiglist(dkim, ctypes.byref(found), ctypes.byref(count))
        return count.value > 0 and all(
            library.dkim_sig_getflags(signature) & SIGFLAG_PASSED and library.dkim_sig_getbh(signature) == SIGBH_MATCH
            for signature in found[: count.value]
        )
