"""One file of a whole course: all pages of a built site in one document that asks for nothing besides."""
