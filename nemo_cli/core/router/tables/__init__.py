"""The words of every task, one module a language; a further language is one more of these."""
