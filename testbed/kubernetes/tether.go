package main

import (
	"io"
	"os"
	"syscall"
	"time"
)

// tetherVariable, when set, makes a process end soon after its standard input is closed: that is, when whoever started it is
// gone in whatever way, kill -9 included.
const tetherVariable = "ROOTSTOCK_TETHERED"

func endWithStandardInput() {
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // an error means the same as the end: nobody is there any more
		_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
		time.Sleep(15 * time.Second)
		os.Exit(1)
	}()
}
