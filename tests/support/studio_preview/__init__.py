"""The preview pane alone on a page, as a folder: with previews of the real course, but without Python."""
