"""The words: classes, properties and shapes (``*.ttl``) and named questions (``queries/*.rq``), installed as ``graphbuilder.ontology``."""
