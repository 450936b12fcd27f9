"""What the three stations share: their arguments, their start and end, one visual language, the rehearsal hand."""
