"""The catalogue as tables: one description of them, from which CSV, workbook, database and data package are made.

`derive` makes the description from the schemas, `rows` fills it from the records of the API, `render` writes the files.
"""
