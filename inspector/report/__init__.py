"""Case to text, markdown and JSON."""
