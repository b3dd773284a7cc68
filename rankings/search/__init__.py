"""Search: what is indexed, and the words it is found by."""
