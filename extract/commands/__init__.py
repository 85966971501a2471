"""The commands, one module each: `add` gives the parser their arguments, `run` runs them."""
