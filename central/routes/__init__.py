"""What the central system answers over HTTP, one room for each call (design section 7)."""
