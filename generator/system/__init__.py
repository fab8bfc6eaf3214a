"""The operating system: atomic output, locks, signals, processes, file names, and a cache in memory."""
