"""The network of a plan: who waits for whom, in layers, as figures to draw and as pictures."""
