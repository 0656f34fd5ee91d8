"""A mailbox whose messages teach one thing each, with the recording of its DNS."""
