"""What every area stands on: accounts, access, audit, files, letters, languages, the look."""
