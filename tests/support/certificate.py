"""Self-signed certificates for the servers of a test, made by the `openssl` program."""

from __future__ import annotations

import subprocess
from pathlib import Path


def self_signed(folder: Path, name: str = "IP:127.0.0.1", days: int = 2) -> Path:
    """Return a PEM file with a fresh key and a certificate for `name`; negative days: expired."""
    key, certificate, both = (folder / f"{part}.pem" for part in ("key", "certificate", "both"))
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-subj", "/CN=nemo test", "-addext", f"subjectAltName={name}"]
    command += ["-days", str(days), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True, timeout=30)
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    both.chmod(0o600)
    return both
