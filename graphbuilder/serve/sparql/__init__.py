"""The SPARQL 1.1 Protocol: requests, the form of answers, and worker processes that can be stopped."""
