"""Organisations made up, each by a named generator."""
