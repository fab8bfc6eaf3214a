"""A course as a single file: all pages of a built site in one document without external resources."""
