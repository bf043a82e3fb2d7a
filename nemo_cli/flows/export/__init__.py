"""One film: its target, the render submitted and polled, the file fetched."""
