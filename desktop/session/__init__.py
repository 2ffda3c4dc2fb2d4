"""Who sits at the desk: sign in, lock, unlock, sign out."""
