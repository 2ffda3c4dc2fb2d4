"""The practice city: how one is made and marked, and how whoever wants to practise gets a seat in it."""
