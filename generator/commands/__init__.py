"""The command line: one file for each command, their options, reports and exit codes."""
