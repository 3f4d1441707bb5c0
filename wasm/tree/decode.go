package tree

import (
	"errors"
	"strconv"

	"github.com/CosmWasm/tinyjson/jlexer"
)

// Limits. The content script stays below each of them and says so in Capped;
// whatever goes beyond was not made by it, and is refused as a whole.
const (
	MaxBytes  = 16 << 20 // of JSON
	MaxNodes  = 60000    // elements, texts and roots together
	MaxDepth  = 512      // nodes from Root down to the deepest leaf
	MaxAttrs  = 64       // attributes of one element
	MaxName   = 128      // bytes of an attribute's or an element's name
	MaxValue  = 8 << 10  // bytes of an attribute's value
	MaxText   = 32 << 10 // bytes of one text
	MaxCapped = 16       // entries of Capped
)

// A LimitError says which limit a snapshot breaks.
type LimitError struct {
	Limit string // the name of the constant
	Max   int
}

func (e *LimitError) Error() string {
	return "snapshot: over the limit " + e.Limit + " (" + strconv.Itoa(e.Max) + ")"
}

// ErrShape is the error for what is JSON but no snapshot.
var ErrShape = errors.New("snapshot: not of the shape of a snapshot")

// Decode reads a snapshot from JSON and checks it.
func Decode(json []byte) (*Snapshot, error) {
	if err := CheckText(json); err != nil {
		return nil, err
	}
	var s Snapshot
	l := jlexer.Lexer{Data: json}
	s.UnmarshalTinyJSON(&l)
	if err := l.Error(); err != nil {
		return nil, err
	}
	if err := Check(&s); err != nil {
		return nil, err
	}
	return &s, nil
}

// CheckText bounds the bytes and the nesting of JSON before anything decodes
// it recursively. It is also for whoever decodes a message with a snapshot in it.
func CheckText(json []byte) error {
	if len(json) > MaxBytes {
		return &LimitError{"MaxBytes", MaxBytes}
	}
	// A node is an object and, below it, a list of children or attributes.
	// Around the root stand the message, the snapshot and, for Aside, a list.
	const most = 2*MaxDepth + 3
	depth := 0
	for i := 0; i < len(json); i++ {
		switch json[i] {
		case '"':
			for i++; i < len(json) && json[i] != '"'; i++ {
				if json[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			depth++
			if depth > most {
				return &LimitError{"MaxDepth", MaxDepth}
			}
		case '}', ']':
			depth--
		}
	}
	return nil
}

// Check reports the first limit that a snapshot breaks. It is for snapshots
// that were decoded as part of something else.
func Check(s *Snapshot) error {
	if s == nil {
		return ErrShape
	}
	if len(s.Lang) > MaxName || len(s.Dir) > MaxName {
		return &LimitError{"MaxName", MaxName}
	}
	if len(s.Capped) > MaxCapped {
		return &LimitError{"MaxCapped", MaxCapped}
	}
	for _, c := range s.Capped {
		if len(c) > MaxName {
			return &LimitError{"MaxName", MaxName}
		}
	}
	if len(s.Aside) > MaxNodes {
		return &LimitError{"MaxNodes", MaxNodes}
	}
	type step struct {
		node  *Node
		depth int
	}
	// A stack of its own: the depth is one of the things to be checked.
	var stack []step
	for i := len(s.Aside) - 1; i >= 0; i-- {
		stack = append(stack, step{s.Aside[i], 1})
	}
	if s.Root != nil {
		stack = append(stack, step{s.Root, 1})
	}
	count := 0
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if at.depth > MaxDepth {
			return &LimitError{"MaxDepth", MaxDepth}
		}
		if count++; count > MaxNodes {
			return &LimitError{"MaxNodes", MaxNodes}
		}
		if err := checkNode(at.node); err != nil {
			return err
		}
		if len(stack)+len(at.node.Children) > MaxNodes {
			return &LimitError{"MaxNodes", MaxNodes}
		}
		for i := len(at.node.Children) - 1; i >= 0; i-- {
			stack = append(stack, step{at.node.Children[i], at.depth + 1})
		}
	}
	return nil
}

func checkNode(n *Node) error {
	if n == nil || n.Ref < 0 || n.Flags < 0 || len(n.Attrs)%2 != 0 {
		return ErrShape
	}
	if n.Tag == "" && len(n.Children) > 0 || n.URL != "" && n.Tag != "#document" {
		return ErrShape
	}
	if len(n.Tag) > MaxName {
		return &LimitError{"MaxName", MaxName}
	}
	if len(n.Attrs) > 2*MaxAttrs {
		return &LimitError{"MaxAttrs", MaxAttrs}
	}
	for i, a := range n.Attrs {
		if i%2 == 0 && len(a) > MaxName {
			return &LimitError{"MaxName", MaxName}
		}
		if len(a) > MaxValue {
			return &LimitError{"MaxValue", MaxValue}
		}
	}
	if len(n.URL) > MaxValue {
		return &LimitError{"MaxValue", MaxValue}
	}
	if len(n.Text) > MaxText || len(n.Before) > MaxText || len(n.After) > MaxText {
		return &LimitError{"MaxText", MaxText}
	}
	return nil
}
