"""Tests against SPARQL servers on this machine; each test run starts its own and stops them."""
