"""What is done with each kind of update, one file for each kind."""
