"""How an exercise is graded; knows nothing of any one lesson."""
