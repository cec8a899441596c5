"""What the exercise websockets is graded on."""
