"""Page models: one module a page type, everything computed here, nothing left to the templates."""
