"""Field types, validation and JSON Schema of the YAML files that people fill in."""
