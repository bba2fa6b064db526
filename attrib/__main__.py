"""`python -m attrib`: the way in where the system has a tool of the same name, as Windows does."""
from attrib.cli import main

if __name__ == "__main__":
    main(prog_name="attrib")
