"""Queries that would ask another host, in every spelling known to us, and a host that counts who calls."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

# URL stands for the address of the other host.
QUERIES = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c . FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c . FILTER (NOT EXISTS { SERVICE <URL> { ?s ?p ?o } }) }",
    "SELECT * { ?a ?b ?c . { SELECT * { OPTIONAL { service<URL>{ ?s ?p ?o } } } } }",
    "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) {}",
    "SELECT * { ?a ?b ?c } ORDER BY (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "SELECT * { ?a ?b ?c } GROUP BY ?a HAVING (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "SELECT * { ?a ?b ?c BIND (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?d) }",
    "SELECT * { ?a ?b ?c MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { # hej\rSERVICE <URL> { ?s ?p ?o }\n }",
    "SELECT * { ?a ?b 1SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b trueSERVICESILENT<URL>{ ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { VALUES ?url { <URL> } SERVICE ?url { ?s ?p ?o } }",
    # An escape that one parser reads as the end of the text and another as a character of it.
    'SELECT * { { ?s ?p "a\\u0022 } # " } UNION { SERVICE <URL> { ?a ?b ?c } }\n}',
    "SELECT * { { ?s ?p 'a\\u0027 } # ' } UNION { SERVICE <URL> { ?a ?b ?c } }\n}",
    "SELECT * { { ?s <http://example.org/\\u003E#x> ?o } UNION { SERVICE <URL> { ?a ?b ?c } } }",
    # Keywords that stand close to their neighbours, and between comments.
    "SELECT*{SERVICESILENT<URL>{?a?b?c}}",
    "SELECT * { ?s ?p 1 SERVICE # SERVICE {\n#\n <URL> { ?a ?b ?c } }",
    "SELECT * { # a comment that a carriage return ends\rSERVICE <URL> { ?a ?b ?c } }",
    # Prefixes that are called like the keyword.
    "PREFIX service: <http://example.org/> PREFIX : <URL> SELECT * { ?s ?p ?o SERVICE:x { ?a ?b ?c } }",
    "PREFIX service: <http://example.org/> PREFIX sxrvice: <URL> SELECT * { service:a ?p ?o . SERVICE sxrvice:x { ?a ?b ?c } }",
    "PREFIX silent: <URL> SELECT * { SERVICEsilent:x { ?a ?b ?c } }",
    "SELECT * { FILTER EXISTS { { SELECT * { service<URL>{ ?a ?b ?c } } } } }",
]


def listening() -> Iterator[tuple[str, list[object]]]:
    """An address on this machine, and the list of connections that were made to it; for a fixture, by ``yield from``."""
    calls: list[object] = []
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(8)

    def accept() -> None:
        while True:
            try:
                connection, address = server.accept()
            except OSError:
                return
            calls.append(address)
            connection.close()

    threading.Thread(target=accept, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
    server.close()
