"""What the screens show, as pure functions from a case to rows and lines."""
