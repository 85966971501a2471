"""The learned tagger: nested mentions of persons, states, dates, bodies, posts and decisions, in pure numpy.

Flow: pieces (text → tokens) → words (token → features, once a word) → positions (features of a token in its document)
→ network (scores of spans) → spans (scores → mentions) → tagger (all of it, batched).
"""
