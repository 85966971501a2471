"""Dates: found by the rules of `patterns/dates.toml`, their values in EDTF."""
