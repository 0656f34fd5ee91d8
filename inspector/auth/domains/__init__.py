"""What the DNS says of the domains that a mail names: asked on request, and no part of any verdict."""

from inspector.auth.domains.inquire import first_questions, inquire, inquire_all

__all__ = ["first_questions", "inquire", "inquire_all"]
