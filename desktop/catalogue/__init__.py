"""Service items: their forms, materials, routes and limits."""
