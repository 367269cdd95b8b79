package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// part is one child process of the control plane, tethered to this one by its standard input.
type part struct {
	name    string
	command *exec.Cmd
	tether  io.Closer
	done    chan struct{}
	failure error
}

type parts struct {
	lock     sync.Mutex // guards running and stopping
	running  []*part
	stopping bool
	ended    chan *part
	lockFile *os.File // inherited by every part, see claim
}

func logFile(name string) string { return filepath.Join("logs", name+".log") }

func (ps *parts) start(name string, flags ...string) error {
	ps.lock.Lock()
	defer ps.lock.Unlock()
	if ps.stopping {
		return fmt.Errorf("%s was not started: the control plane is stopping", name)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	log, err := os.OpenFile(logFile(name), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	p := &part{name: name, command: exec.Command(self, append([]string{name}, flags...)...), done: make(chan struct{})}
	p.command.Stdout, p.command.Stderr = log, log
	p.command.Env = append(os.Environ(), tetherVariable+"=1")
	p.command.ExtraFiles = []*os.File{ps.lockFile}
	p.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // a Ctrl-C at a terminal must not end the parts out of order
	if p.tether, err = p.command.StdinPipe(); err != nil {
		return err
	}
	if err := p.command.Start(); err != nil {
		return fmt.Errorf("%s cannot be started: %w", name, err)
	}
	ps.running = append(ps.running, p)
	go func() {
		p.failure = p.command.Wait()
		close(p.done)
		ps.ended <- p
	}()
	return nil
}

// stop ends all parts in the reverse of the order in which they were started: etcd last, because an API server whose etcd is
// gone does not end on a signal.
func (ps *parts) stop() {
	ps.lock.Lock()
	ps.stopping = true
	running := ps.running
	ps.lock.Unlock()
	for i := len(running) - 1; i >= 0; i-- {
		p := running[i]
		if i > 1 { // what only talks to the API server can end side by side
			for _, other := range running[2:] {
				_ = other.command.Process.Signal(syscall.SIGTERM)
			}
		}
		_ = p.command.Process.Signal(syscall.SIGTERM)
		select {
		case <-p.done:
		case <-time.After(5 * time.Second):
			_ = p.command.Process.Kill()
			<-p.done
		}
	}
}

// obituary says how a part ended that nobody asked to end, with the last lines that it wrote.
func (p *part) obituary() error {
	reason := "exit status 0"
	if p.failure != nil {
		reason = p.failure.Error()
	}
	content, err := os.ReadFile(logFile(p.name))
	if err != nil {
		content = []byte(err.Error())
	}
	lines := strings.Split(strings.TrimSpace(string(content)), "\n")
	if len(lines) > 8 {
		lines = lines[len(lines)-8:]
	}
	return fmt.Errorf("%s ended by itself (%s); its last lines:\n%s", p.name, reason, strings.Join(lines, "\n"))
}
