"""Take a case in: service item, form, materials still missing, submit."""
