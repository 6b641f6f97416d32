"""What the rooms of the foundation keep about people; they stand below this room, so it speaks for them."""
