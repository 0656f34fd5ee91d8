"""Bytes to structure: header fields, addresses, dates, tag lists, Received hops. Never raises, never decodes away."""
