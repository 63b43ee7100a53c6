"""``python -m archaudit``."""

from archaudit.cli import main

if __name__ == "__main__":
    main()
