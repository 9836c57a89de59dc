"""The lecture's first learner: a line through a day's sales, by hand, by program, by rows."""

from dlviz.text import mark
from pages.line.batches import batches
from pages.line.by_hand import by_hand
from pages.line.program import program
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import views
from pages.widgets.lesson import open_lesson

VIEWS = {
    mark("By hand"): by_hand,
    mark("The program"): program,
    mark("Mini-batches"): batches,
}

open_lesson("line")
with views():
    view = knobs.pick("view", tr("View"), VIEWS, "By hand", label_visibility="collapsed")
VIEWS[view]()
