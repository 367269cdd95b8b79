"""Tests of the mends: each states what AWS does where the emulator by itself does not. Run by the module's Java tests."""
