"""The oracle is shared with benchmarks/campaigns: both are found from the repository's root."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
