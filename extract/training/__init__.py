"""Training: the tagger learns from NEREL (needs torch, which nothing else in the project does)."""
