"""Accounts: the token, who it belongs to, the balance."""
