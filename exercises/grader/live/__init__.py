"""At every save: a verdict in the terminal, in a notebook, in the workbench."""
