"""What all figures share: the template and its colours, landscapes, recordings."""

from dlviz.drawing.recording import Recording
from dlviz.drawing.theme import figure

__all__ = ["Recording", "figure"]
