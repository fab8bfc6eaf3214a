"""What we ask of the operating system: whole files, locks, signals, processes, a cache in memory."""
