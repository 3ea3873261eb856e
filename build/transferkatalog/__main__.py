"""`python -m transferkatalog` is the same as the command `transferkatalog`."""

from .cli import main

if __name__ == "__main__":
    main()
