"""Groundswell against its peers and against itself; `make bench` runs everything."""
