"""Checking many messages: here one after another, or in processes beside this one, with the DNS asked in one place."""
