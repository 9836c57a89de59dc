"""Gradient descent and neural nets you can see.

Three rooms that never import each other:

    dlviz.compute   torch -> numpy    an experiment's `run()` returns a result
    dlviz.figures   numpy -> plotly   a function draws results
    dlviz.scripts   knobs -> text     the PyTorch program that reproduces the run

A page joins them: `figure(experiment.run())`. Nothing in dlviz imports streamlit.
"""
