"""From the bytes of a document to canonical text (readers), and from there to items (layouts)."""
