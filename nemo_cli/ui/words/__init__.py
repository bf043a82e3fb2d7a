"""Every sentence nemo says, in every language it speaks."""
