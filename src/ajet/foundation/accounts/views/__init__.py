"""Pages of accounts: ours, and those of allauth that we changed."""
