"""Corpus: many documents, in several processes, shards or a cluster."""
