"""The pages that need more than one area: home, a member's own page, the officers' desk, navigation."""
