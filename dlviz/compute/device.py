"""Where training runs: the one place that chooses CUDA, MPS or CPU and names it."""
