"""What the journeys need beside the pages: somebody at a browser, and a worker that runs when we say."""
