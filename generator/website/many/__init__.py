"""Sites of many settings, stamped from one base for each different course."""
