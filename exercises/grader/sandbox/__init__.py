"""A learner's code runs apart: in a process with limits, asked over a socket."""
