"""One runnable program for each lesson, and the two tools that the lessons share."""
