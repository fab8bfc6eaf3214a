"""The setting: the school, college or nursery that a site is built for."""
