"""Gradient descent and neural nets you can see.

One package for each subject, each with the same three rooms, which meet only through a result:

    dlviz.<subject>.compute   torch -> numpy    an experiment's `run()` returns a result
    dlviz.<subject>.figures   numpy -> plotly   a function draws results
    dlviz.<subject>.scripts   knobs -> text     the PyTorch program that reproduces the run

A page or a notebook joins them: `figure(experiment.run())`. A subject may use those below it:
drawing; descent and linear; optimizers; networks; activations and digits. Nothing here imports
streamlit.
"""

import os

# Threads that wait sleep. By default they spin, and on a machine that has other work to do (a
# browser, say) a training with two threads then takes ten times as long. Read when torch loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
