"""The screens, on textual."""
