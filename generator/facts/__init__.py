"""The facts of the nations: helplines, documents and bodies that are not the setting's own."""
