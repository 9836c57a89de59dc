"""torch in, numpy out: what the lessons compute."""

import os

# Threads that wait sleep. By default they spin, and on a machine that has other work to do (a
# browser, say) a training with two threads then takes ten times as long. Read when torch loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
