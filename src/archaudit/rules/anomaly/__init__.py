"""Family ANO: figures that deserve a look. Observations, with their numbers; none of them proves anything."""
