"""What a reading is given out as: a summary for the terminal, a workbook, a page.

Each is imported from its own module, so that nobody loads what they do not write.
"""
