"""What the exercise server_routes is graded on."""
