"""What a learner reads: verdicts, hints, a comparison, how far they have come."""
