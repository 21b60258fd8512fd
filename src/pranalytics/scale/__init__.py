"""Scale: the line of a study for corpora that no memory holds, in batches; it ends in the same tables.

==============  ====================================================================
``aggregates``  what an engine has to sum and to sample, whichever engine it is
``contents``    from that to the tables of a report
``tallies``     counts by document, of documents told once where they are alike
``alignment``   which topic carries which theme, from sums
``engine``      the whole run in batches
``store``       its working folder, from which it goes on
``pace``        how far it has come
``cleaning``    raw documents, cleaned
``sketches``    what finds copies of them
``copies``      copies
``lines``       lines that come back in many documents
``counting``    the first pass: themes, words, the sample
``sums``        what is counted in some documents
``topics``      topics in portions, and the second pass
``gathering``   what the batches have given, put together
==============  ====================================================================
"""
