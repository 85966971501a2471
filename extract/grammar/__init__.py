"""Grammar: noun phrases and chains of complements, which bodies, posts and acts share."""
