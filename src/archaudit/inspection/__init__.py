"""Facts of single files: bytes in, frozen facts out. Judges nothing by law and opens nothing but trust folders."""
