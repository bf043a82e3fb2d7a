"""The wire: requests, urllib3 and sseclient live in this package only."""
