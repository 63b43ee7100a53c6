"""Many machines for one run: shards of dossiers are audited by Dask workers, each with limited processes of its own.

Importing this package costs nothing; the modules ``client`` and ``serve`` need the extra ``cluster``.
"""
