"""What waits for the centre, and sending it."""
