"""Field types, validation and JSON Schema of the YAML files that authors and settings write."""
