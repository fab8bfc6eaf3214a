"""Intake of records as hostile input: files, folders, ZIP archives, mails and pasted codes."""
