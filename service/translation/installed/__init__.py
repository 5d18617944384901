"""What is installed to translate with: packages and models in a folder, pinned by hash.

packages   Argos packages, from files that unpack looks at and unpacks
models     folders with models of other families, as their manifest tells of them
pins       the list of either, and whether files are those that were installed;  licences  what forbids commercial use
"""
