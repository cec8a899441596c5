"""What checks say: SAYS in `SLUG.py` leads from a wrong answer to its words."""
