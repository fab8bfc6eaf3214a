"""The first process gets the second one's result or exception, and reports one that dies."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.system.parallel import run_beside

APART = """
import os
from generator.system import parallel
from generator.system.parallel import run_beside
parallel._can_fork = lambda: True
print(run_beside(os.getpid, is_large=True).wait() == os.getpid())
run_beside(lambda: 1 // 0, is_large=True).wait()
"""
KILLED = """
import os, signal
from generator.system import parallel
from generator.system.parallel import run_beside
parallel._can_fork = lambda: True
try:
    run_beside(lambda: os.kill(os.getpid(), signal.SIGKILL), is_large=True).wait()
except Exception as fault:
    print(type(fault).__name__, fault)
"""
"""In a process of its own, because a fork is for programs without threads."""


@pytest.mark.parametrize("is_large", [True, False])
def test_the_result_of_the_work_comes_back(is_large: bool) -> None:
    assert run_beside(lambda: [3, 1, 2], is_large=is_large).wait() == [3, 1, 2]


@pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe on Linux only")
def test_a_second_process_does_the_work() -> None:
    done = subprocess.run([sys.executable, "-c", APART], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n"
    assert done.stderr.splitlines()[-1].startswith("ZeroDivisionError")


@pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe on Linux only")
def test_a_process_that_the_system_ends_is_reported() -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.startswith("GeneratorError the system ended a process")
