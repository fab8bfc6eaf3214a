"""Compiles each template of Jinja once in a process: that is half of the time that the build of a small site takes.

A program that builds once cannot gain by it. What a build keeps from one to the next is not touched: each still makes
environments of its own, and reads its templates.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import Environment

COMPILED: dict[tuple[object, ...], CodeType] = {}


def compile_once() -> None:
    """Let every environment take the code of a template that one like it compiled from the same text."""
    compile_anyhow: Any = Environment.compile

    def compile_new(
        self: Environment, source: Any, name: Any = None, filename: Any = None, raw: bool = False, **more: Any
    ) -> Any:
        if raw or more or not isinstance(source, str):
            return compile_anyhow(self, source, name, filename, raw, **more)
        key = (source, name, _describe(self))
        if key not in COMPILED:
            COMPILED[key] = compile_anyhow(self, source, name, filename)
        return _move(COMPILED[key], filename or "<template>")

    Environment.compile = compile_new  # type: ignore[method-assign]


def _describe(environment: Environment) -> tuple[object, ...]:
    """Return what the code of a template depends on, besides its text."""
    return (
        type(environment),
        environment.autoescape,
        environment.trim_blocks,
        environment.lstrip_blocks,
        frozenset(environment.extensions),
        frozenset(environment.filters),
        frozenset(environment.tests),
    )


def _move(code: CodeType, filename: str) -> CodeType:
    """Return the code as if it had been compiled from another file, as tracebacks tell it."""
    parts = tuple(_move(part, filename) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_filename=filename, co_consts=parts)
