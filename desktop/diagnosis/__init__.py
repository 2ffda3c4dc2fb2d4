"""What is wrong between this PC and the centre, told step by step to IT: no window, no personal data."""
