"""The loops that drive an evaluator to its verdict: at once, or waiting for each answer."""

from collections.abc import Awaitable, Callable

from inspector.lookup.resolver import Resolver
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, R

AnswerNow = Callable[[DnsQuestion], DnsAnswer]
Gate = Callable[[DnsQuestion, Resolver], Awaitable[DnsAnswer]]
"""Decides of each question whether to send it, to answer it otherwise, or to wait for a person."""


async def open_gate(question: DnsQuestion, resolver: Resolver) -> DnsAnswer:
    """Send every question."""
    return await resolver.answer(question)


def run_now(asking: Asking[R], answer_now: AnswerNow) -> R:
    """Drive an evaluator with a source that answers at once."""
    try:
        question = next(asking)
        while True:
            question = asking.send(answer_now(question))
    except StopIteration as done:
        value: R = done.value
        return value


async def run(asking: Asking[R], resolver: Resolver, gate: Gate = open_gate) -> R:
    """Drive an evaluator, each question through the gate."""
    try:
        question = next(asking)
        while True:
            question = asking.send(await gate(question, resolver))
    except StopIteration as done:
        value: R = done.value
        return value
