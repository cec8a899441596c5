"""For authors: what a lesson is made of, laid out at once."""
