"""Staff, places, certificates, policy, settings, and the PCs of the network: what administrators tend."""
