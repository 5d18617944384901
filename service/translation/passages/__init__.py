"""Passages of an English text, and what must not be lost of them on the way through an engine.

Cut      segments (a Document -> its passages, and back) by pieces (of its lines), split (a passage -> its sentences)
Kept     masks (a mark in the place of each thing that must come back), names and dates (how English tells them),
         kept_english (what stays English in a translation is marked as that), letters (of every script)
Said     saying (sentences -> an engine -> their targets, put together), glossary and terms (how terms are said), tidy
         (what engines leave behind where marks stood), keeping (what was said before is not asked for again)
"""
