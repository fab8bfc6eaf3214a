"""The shared reading of quiz files: from lines to blocks, choice lists and the attributes of an item."""
