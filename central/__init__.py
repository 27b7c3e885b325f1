"""The reference central system: accepts actions and tells every unit what changed."""
