"""Everything a page says: the words of the interface, and how units, figures and sources are named."""
