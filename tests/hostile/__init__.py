"""Hostile files, a table for each family."""
