"""Settings, routes and the way the system is served."""
