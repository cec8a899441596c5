"""What the exercise client_sessions is graded on."""
