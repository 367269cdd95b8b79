"""What Rootstock adds to the AWS emulators that it starts: control, faults, and the behaviour that they lack or get wrong."""
