"""What the exercise databases is graded on."""
