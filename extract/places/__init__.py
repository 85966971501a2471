"""Places: regions, districts and settlements, which posts and bodies may be of."""
