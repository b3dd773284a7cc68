"""Open data: the files that are published beside the pages."""
