"""``python -m pranalytics``: the command line where the folder of scripts is not on the path."""

from pranalytics.cli import main

if __name__ == "__main__":
    main()
