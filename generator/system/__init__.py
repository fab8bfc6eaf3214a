"""The operating system: whole files, locks, signals, processes, file names, and a cache in memory."""
