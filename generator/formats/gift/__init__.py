"""GIFT, Moodle's format of questions in plain text: its reader and its writer."""
