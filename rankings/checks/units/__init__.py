"""Units in the registry and in tables: their names, types and lifetimes."""
