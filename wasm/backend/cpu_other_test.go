//go:build !unix && !js

package backend

import "time"

func processorTime() time.Duration { return 0 }
