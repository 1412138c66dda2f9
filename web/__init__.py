"""The graph on the web: a page and data for every IRI, exports, descriptions and SPARQL."""

from web.published import Published
from web.routes import UNKNOWN, routes
from web.starting import Starting

__all__ = ["UNKNOWN", "Published", "Starting", "routes"]
