"""Draws everyday things in many styles, with captions that say what is there."""
