package history

import "offswitch/wasm/protocol"

// Fold makes one line of each change: a press, that the switch moved, and that a
// fresh load confirmed it are told by the last of them, which says most. Lines
// are the newest first. What can be taken back is so on the line that stays.
func Fold(lines []protocol.Line) []protocol.Line {
	var folded []protocol.Line
	open := map[string]int{} // by control: the line that tells what became of a press still to come
	for _, line := range lines {
		control := line.Setting + "/" + line.Control
		at, told := open[control]
		switch line.Kind {
		case protocol.EventSeen:
			told = false // somebody else's doing
		case protocol.EventPress, protocol.EventRefused:
			delete(open, control)
		default:
			if !told {
				open[control] = len(folded)
			}
		}
		if told {
			folded[at].Undo = folded[at].Undo || line.Undo
			continue
		}
		folded = append(folded, line)
	}
	return folded
}
