"""A study: the whole line, from a corpus to its report. Nothing else in the package knows all of it.

A name is loaded when it is first used: to read a study file takes no model and no chart.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
