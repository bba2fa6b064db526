"""Writers: the claims of one document -> bytes in a file, on standard output, or on the terminal.

    jsonl.dump([claim])   ->   b'{"schema":1,"id":"c-…","text":"الأزمة انتهت",…}\\n'

`formats` knows them all, `base` opens the file.
"""
