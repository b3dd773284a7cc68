"""The pages of a ranking, whole and by one indicator, and their parts."""
