"""Paper: forms, plans for signature and blanks as A4 PDFs. Bytes out, no files, no clock."""
