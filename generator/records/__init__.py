"""The completion record: the fact itself, its ways of travelling, its signatures."""
