"""A form on the screen: draws any declared form and reads back what was filled in."""
