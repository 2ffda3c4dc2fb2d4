"""The encrypted local store: the only SQLCipher."""
