"""The gate, papers and packs, orders and their making, accounts, and the record of who did what."""
