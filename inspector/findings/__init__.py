"""Case to findings: one small file a family, and a registry."""
