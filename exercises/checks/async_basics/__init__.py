"""What the exercise async_basics is graded on."""
