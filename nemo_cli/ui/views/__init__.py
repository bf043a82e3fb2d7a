"""Views: each shows a flow's updates in one way."""
