"""Helpers of several tests; failed assertions in these modules show the difference, as those of a test do."""

import pytest

pytest.register_assert_rewrite("tests.support.golden", "tests.support.lesson_page", "tests.support.visit")
