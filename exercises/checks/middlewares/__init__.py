"""What the exercise middlewares is graded on."""
