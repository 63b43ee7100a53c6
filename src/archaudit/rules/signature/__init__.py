"""Family SIG: digital signatures."""
