"""Small things that move: drawn into every frame on top of the painted layers."""
