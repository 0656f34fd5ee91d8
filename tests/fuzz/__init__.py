"""Every parser and evaluator against bytes that nobody meant well: `python -m tests.fuzz`, as long as wanted."""
