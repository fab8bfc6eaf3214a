"""Settings: the school, college or nursery that a site is built for, and the facts of its nation."""
