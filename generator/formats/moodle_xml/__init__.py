"""Moodle XML, the format in which Moodle exports its question bank: its reader and its writer."""
