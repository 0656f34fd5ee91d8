"""The vocabulary that crosses rooms: frozen, typed, without I/O."""
