"""The completion record: the fact itself, how it travels, its signatures, and its intake from files and mails."""
