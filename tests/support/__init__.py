"""What tests share; assertions in golden.py tell the difference as those of a test do."""

import pytest

pytest.register_assert_rewrite("tests.support.golden")
