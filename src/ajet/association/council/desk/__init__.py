"""The pages on which officers fill seats, pass rights on, and see who may do what."""
