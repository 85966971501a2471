"""Training of the tagger (needs torch, which nothing else in the project does)."""
