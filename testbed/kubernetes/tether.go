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

// endWithStandardInput ends this process with its standard input: in order for the control plane, which stops its parts, and at
// once for a part, whose state is safe on disk at any moment.
func endWithStandardInput(inOrder bool) {
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // an error means the same as the end: nobody is there any more
		if inOrder {
			_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
			time.Sleep(30 * time.Second)
		}
		os.Exit(1)
	}()
}

// claim takes the lock of the working folder for this process and all parts that inherit the returned file. Parts of a control
// plane that was killed hold it until the last of them is gone; two at once would delete each other's sockets.
func claim(deadline time.Time) (*os.File, error) {
	file, err := os.OpenFile("lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = poll(deadline, "another control plane runs in this folder and did not end", func() error {
		return syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	})
	return file, err
}
