"""SPARQL 1.1 queries on a checkpoint of the store: read only, within limits, in processes that can be killed."""

from graph.sparql.endpoint import Endpoint
from graph.sparql.question import GRAPH_FORMS, ROW_FORMS, Answer, Question, Refused

__all__ = ["GRAPH_FORMS", "ROW_FORMS", "Answer", "Endpoint", "Question", "Refused"]
