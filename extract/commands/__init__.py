"""The commands, one module each: `add` tells the parser of its arguments, `run` does it."""
