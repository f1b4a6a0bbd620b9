"""Comparing and sweeping scenarios."""
