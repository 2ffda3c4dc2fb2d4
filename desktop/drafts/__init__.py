"""The drafts of the station: kept at the centre, so that a colleague at another window goes on."""
