"""The page of a unit and its parts, from the latest figure down to the sources."""
