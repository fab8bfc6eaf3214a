"""Many settings, each with a site of its own, stamped from as few bases as there are courses among them."""
