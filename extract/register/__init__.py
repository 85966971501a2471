"""The register: who held which post when, over the records of a whole corpus, in an embedded database."""
