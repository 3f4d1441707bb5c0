package server

import (
	"syscall/js"
	"time"
)

// processorTime is what Node has had of the processors so far.
func processorTime() time.Duration {
	usage := js.Global().Get("process").Call("cpuUsage") // microseconds
	return time.Duration(usage.Get("user").Int()+usage.Get("system").Int()) * time.Microsecond
}
