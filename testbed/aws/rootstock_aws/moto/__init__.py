"""moto 5.2.1 with what it lacks for our kinds of resources added, and what it gets wrong mended. For tests only."""
