"""Natasha's networks, slovnet's NER and its morphology, computed here in numpy over the words that a text already has.

Flow: weights (natasha's files, checked and read) → encoder (what both networks begin with) → names (persons, places,
organisations; `viterbi` finds their tags) and morphology (case, gender and number of some words).

Nothing of natasha itself is imported, because its own modules need pymorphy2, which fails with today's setuptools. The
results are those that slovnet gives (tests compare them).
"""
