"""Settings, checks and entry points: what a deployer may change, read from the environment."""
