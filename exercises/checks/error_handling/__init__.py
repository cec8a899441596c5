"""What the exercise error_handling is graded on."""
