"""Upload: local files checked, then streamed as multipart."""
