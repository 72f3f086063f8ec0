"""Long measurements that take as long as they need: brute force, peers, fuzz. Dated results are committed."""
