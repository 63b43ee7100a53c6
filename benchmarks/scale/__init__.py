"""How large a deployment must be: figures that are measured, and the arithmetic over them."""
