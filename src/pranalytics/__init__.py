"""Topic modelling and analytics of Persian municipal public-relations texts.

Text flows ``files → corpus → passages → lemmas → matrix → topics and themes → comparison → charts → report``; each name
below is one step of that line. Importing this package is cheap: a name is loaded when it is first used.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
