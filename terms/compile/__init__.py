"""Compiles a pack's data files: TOML -> the immutable tables that the stages look words up in."""
