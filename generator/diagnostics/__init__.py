"""Source files with positions, and the findings and fixes that readers report about them."""
