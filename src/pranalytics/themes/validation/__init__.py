"""Validation: people code a sample of passages, blind to the program, and the program is scored by what they say.

In: coded passages. Out: a workbook for the coders; and, from the filled workbook, how far the program can be trusted.

=============  ====================================================================
``sampling``   which passages are coded, and what weight each has
``workbook``   the workbook for the coders
``wording``    its Persian texts
``reading``    what the coders filled in
``estimates``  precision and recall for the whole corpus, with intervals
``alpha``      agreement of coders
``scores``     the tables of results
``results``    results as a file, and back
=============  ====================================================================
"""
