"""The graph in a web browser, and for machines: pages, feeds, dumps and a SPARQL endpoint over one store, read-only."""
