"""A text that grows by small pieces: linear in its length, and hardly larger in memory."""

_PIECES_APART = 1024  # a short string takes ten times its characters: so many, then they are joined


class GrowingText:
    """Takes pieces at its end."""

    def __init__(self) -> None:
        self._whole: list[str] = []  # pieces joined, each of many
        self._pieces: list[str] = []
        self.length = 0

    @property
    def text(self) -> str:
        """All of it; asked for twice, it is joined once."""
        if self._pieces or len(self._whole) > 1:
            self._whole = ["".join((*self._whole, *self._pieces))]
            self._pieces = []
        return self._whole[0] if self._whole else ""

    def add(self, piece: str) -> None:
        """Take the next piece."""
        self.length += len(piece)
        self._pieces.append(piece)
        if len(self._pieces) >= _PIECES_APART:
            self._whole.append("".join(self._pieces))
            self._pieces = []

    def end(self) -> str:
        """Its end: the last piece with words in it, and what came after."""
        end: list[str] = []
        for piece in (part for parts in (self._pieces, self._whole) for part in reversed(parts)):
            end.append(piece)
            if piece.strip():
                break
        return "".join(reversed(end))
