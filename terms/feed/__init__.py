"""Feeds: reads records by the gigabyte, checks them in layers and says which line is wrong."""
