"""Signatures of single files, verified in the order of ETSI EN 319 102-1.

pyHanko reads PDF and CMS, checks signature values, builds chains and compares revisions; the steps, and the words
of the answer, are ours. No name of the library leaves this package.
"""
