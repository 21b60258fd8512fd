"""The one error that users see: what is wrong, where, and how to mend it."""


class UserError(Exception):
    """Bad input from outside, told in one line.

    The command line prints the message and exits with status 2; in a notebook it is an ordinary exception.
    The message says what is wrong, where (file, row, column), and how to mend it.
    """
