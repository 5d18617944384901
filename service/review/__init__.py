"""Drafts of translations: written, approved and withdrawn by people."""
