"""Family DIG: digitization of components."""
