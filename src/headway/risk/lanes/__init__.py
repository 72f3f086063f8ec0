"""The kernels of the simulation: 64 iterations, the lanes, side by side."""
