"""Letters: fonts, the breaking of lines, and the styles of titles and captions."""
