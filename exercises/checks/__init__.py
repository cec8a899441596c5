"""What each exercise is graded on: one module per exercise."""
