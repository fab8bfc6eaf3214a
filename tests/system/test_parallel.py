"""Work by two processes comes back whole and in order, and what goes wrong in the other one is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.system.parallel import map_in_two_processes

APART = """
import os
from generator.system import parallel
from generator.system.parallel import map_in_two_processes
parallel._can_fork = lambda: True
made = map_in_two_processes(lambda n: (n * n, os.getpid()), range(5), is_large=True)
print([n for n, _ in made], len({pid for _, pid in made}))
map_in_two_processes(lambda n: 1 // (3 - n), range(5), is_large=True)
"""
KILLED = """
import os, signal
from generator.system import parallel
from generator.system.parallel import map_in_two_processes
parallel._can_fork = lambda: True
parent = os.getpid()
try:
    end = lambda n: os.getpid() == parent or os.kill(os.getpid(), signal.SIGKILL)
    map_in_two_processes(end, range(5), is_large=True)
except Exception as fault:
    print(type(fault).__name__, fault)
"""
"""In a process of its own, because a fork is for programs without threads."""


@pytest.mark.parametrize("things", [[], [1], [3, 1, 2]])
@pytest.mark.parametrize("is_large", [True, False])
def test_all_comes_back_in_order(things: list[int], is_large: bool) -> None:
    assert map_in_two_processes(str, things, is_large=is_large) == [str(thing) for thing in things]


@pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe on Linux only")
def test_two_processes_share_the_work() -> None:
    done = subprocess.run([sys.executable, "-c", APART], capture_output=True, text=True, check=False)
    assert done.stdout == "[0, 1, 4, 9, 16] 2\n"
    assert done.stderr.splitlines()[-1].startswith("ZeroDivisionError")


@pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe on Linux only")
def test_a_process_that_the_system_ends_is_told_and_not_waited_for() -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.startswith("GeneratorError the system ended a process")
