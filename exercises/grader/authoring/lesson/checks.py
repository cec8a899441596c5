"""What the exercise lesson_slug is graded on."""
