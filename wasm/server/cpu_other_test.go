//go:build !unix && !js

package server

import "time"

func processorTime() time.Duration { return 0 }
