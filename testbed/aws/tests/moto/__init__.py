"""Tests of the mends of moto."""
