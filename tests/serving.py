"""What the tests of the server share: an application over a store, and a client that speaks to it without a port."""

from __future__ import annotations

import warnings
from pathlib import Path

HERE = "http://localhost"
TOPIC = "topic-fjordby-faellesskabspolitik"
MEETING = "meeting-fjordby-2020-02-06-chefforum"
ITEM = "item-fjordby-2020-02-06-chefforum-6"
BODY = "body-fjordby-chefforum"


def serving(store: Path, *, persons="all", base_url=HERE, **given):
    """A client of a server over the store, without the processes that answer SPARQL; it follows no redirection by itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Starlette would rather have httpx2
        from starlette.testclient import TestClient

    from graphbuilder.serve.app import create_app
    from graphbuilder.serve.settings import Settings

    app = create_app(Settings(Path(store), persons=persons, **given))
    return TestClient(app, base_url=base_url, follow_redirects=False, headers={"accept-encoding": "identity"})


def build(minutes: Path, store: Path, **given):
    """A graph of a folder of minutes."""
    from graphbuilder import pipeline

    return pipeline.build([str(minutes)], store, pipeline.Options(organisation="Fjordby Kommune", **given))
