"""What goes wrong with real files: all cases.

The project that is damaged is a copy of the course's module on contact, with a file of the other kinds of question.
"""

from __future__ import annotations

from tests.corpus import file_cases, quiz_cases

CASES = (*quiz_cases.CASES, *file_cases.CASES)
"""Each damages one place of one file."""
