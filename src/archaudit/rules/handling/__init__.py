"""ONL: handling and channel."""
