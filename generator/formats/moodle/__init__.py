"""Moodle's model of a question, which GIFT and Moodle XML write in two ways, and its conversion from and to ours."""
