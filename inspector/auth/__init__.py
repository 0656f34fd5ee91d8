"""The protocols, as generators that ask questions and write traces. No I/O."""
