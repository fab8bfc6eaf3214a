"""A plain list of questions, as tests are typed: its lines, its blocks, its answer key, and their conversion."""
