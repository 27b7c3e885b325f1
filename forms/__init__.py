"""What a form can ask: kinds of field, personal numbers, references, and every form declared once."""
