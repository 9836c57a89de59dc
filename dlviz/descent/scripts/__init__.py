"""A descent as the PyTorch program that takes the same walk, and as the lecture wrote it."""

from dlviz.descent.scripts.descent import DATA as DATA
from dlviz.descent.scripts.descent import FORMULAS as FORMULAS
from dlviz.descent.scripts.descent import SCHEDULERS as SCHEDULERS
from dlviz.descent.scripts.descent import formula as formula
from dlviz.descent.scripts.descent import imports as imports
from dlviz.descent.scripts.descent import script as script
from dlviz.descent.scripts.line_losses import as_lectured as as_lectured
