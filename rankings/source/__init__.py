"""What lies on disk: files and descriptors, read, refused where they must be, and joined to values."""
